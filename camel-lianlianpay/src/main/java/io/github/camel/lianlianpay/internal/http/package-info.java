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
 * Sends bytes and reads bytes within deadlines and limits. There are two ways, because camel-http has no asynchronous
 * one: {@code blocking} calls the client that camel-http makes, {@code async} the asynchronous half of the same client.
 * Phases, deadlines, limits and results are the same for both, and so are here.
 * <p>
 * Knows no payment, no message and no class of the hall, and gives no advice: it reports facts.
 */
package io.github.camel.lianlianpay.internal.http;
