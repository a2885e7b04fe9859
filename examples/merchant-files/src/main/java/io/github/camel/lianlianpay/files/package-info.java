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
 * Reads files of rows that people hand in: text in several charsets and Excel workbooks. It knows columns and cells,
 * and nothing about payments, routes or databases. A cell with exactly one reading is read; everything else gets a
 * reason in words.
 * <p>
 * Users call the classes here, and read cells with those of {@link io.github.camel.lianlianpay.files.cell}. The rooms
 * below {@code internal} do the work; none of them knows this one.
 */
package io.github.camel.lianlianpay.files;
