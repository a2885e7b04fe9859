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
 * A cell, and its reading as an amount, a number, a time or a text. Each reader returns the only reading, or the reason
 * why there is none or more than one.
 * <p>
 * Users call the readers with the cells of a row. Knows the room file, for quotes in messages, and no library.
 */
package io.github.camel.lianlianpay.files.cell;
