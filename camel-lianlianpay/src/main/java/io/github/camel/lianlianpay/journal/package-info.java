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
 * The journal: what is about to be done with a payment is on disk before it is done, and so is each proof of how it
 * ended. A payment of a number that is there is never sent again blindly.
 * <p>
 * Knows the messages only; neither Camel's routes nor HTTP.
 */
package io.github.camel.lianlianpay.journal;
