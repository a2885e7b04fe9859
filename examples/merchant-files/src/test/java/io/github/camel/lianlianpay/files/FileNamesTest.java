/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camel.lianlianpay.files;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Names decide which files a person handed in. */
class FileNamesTest {

    @Test
    void filesThatProgramsPutBesideThoseOfPeopleAreNotHandedIn() {
        assertTrue(FileNames.isHandedIn("十一月.XLSX"));
        assertTrue(FileNames.isHandedIn("a.xls"));
        assertFalse(FileNames.isHandedIn("~$a.xlsx"));
        assertFalse(FileNames.isHandedIn(".a.csv"));
        assertFalse(FileNames.isHandedIn("a.csv.tmp"));
        assertFalse(FileNames.isHandedIn("csv"));
    }
}
