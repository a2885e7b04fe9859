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
package io.github.camel.lianlianpay.files.internal.row;

import java.io.IOException;

/**
 * A file that was checked as a whole and can be read.
 *
 * @param form   how it was read, such as {@code CSV, GB18030, semicolon}
 * @param source opens its rows, which are never all in memory
 */
public record Table(String form, Header header, Source source) {

    /** Opens the rows at the first one. */
    public interface Source {
        TableRows open() throws IOException;
    }
}
