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
package io.github.camel.lianlianpay.benchmarks.reconciliation;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.benchmarks.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ProfilePartTest {

    @Test
    void theSamplesOfAJobAreTold() throws Exception {
        String report = new ProfilePart().measure(Size.SMOKE).toMarkdown();
        Profile all = Profile.read(Path.of("target", "profile.jfr"), time -> true);

        assertTrue(report.contains("| RSA: signing and verifying | "), report);
        assertTrue(all.samples() > 0);
        assertEquals(1, all.shares().values().stream().mapToDouble(share -> share).sum(), 1e-9);
        assertTrue(all.shares().get("H2: the table") > 0, all.shares().toString());
        assertEquals(0, Profile.read(Path.of("target", "profile.jfr"), time -> false).samples());
    }
}
