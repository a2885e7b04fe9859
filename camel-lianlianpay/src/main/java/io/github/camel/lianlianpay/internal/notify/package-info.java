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
 * The source {@code notify}: from a request of anybody to a verified notification in the route, and from the route's
 * end to the answer. 0000 is a receipt for something durable, so it goes out last.
 * <p>
 * Knows the codec, the journal and what observes; nothing of the calls to the gateway. Any HTTP component of Camel
 * serves it; what it knows of one of them is in {@code HttpServers} and {@code VertxServer}.
 */
package io.github.camel.lianlianpay.internal.notify;
