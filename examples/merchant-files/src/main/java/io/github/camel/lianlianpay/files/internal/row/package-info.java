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
/**
 * Lines before their columns are known, the search for the line that names the columns, and the rows below that line. A
 * line that cannot be read is a row with a problem, so that none is lost.
 * <p>
 * Knows the rooms file and cell, and neither text nor workbooks.
 */
package io.github.camel.lianlianpay.files.internal.row;
