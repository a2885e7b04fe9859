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
 * Excel workbooks (.xlsx), read as a stream: the only filled sheet, its rows, and the formats that make a number a
 * date.
 * <p>
 * Knows the rooms file, cell and row. POI opens the package and knows its date formats; the XML of a sheet is read
 * here, because hidden rows and formulas without a value must be seen.
 */
package io.github.camel.lianlianpay.files.internal.sheet;
