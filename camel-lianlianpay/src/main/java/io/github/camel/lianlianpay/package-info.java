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
 * The hall: what routes, tools and service files name. Read it first, in this order: Component, Endpoint, Producer;
 * then the Operation and the Transport that the producer uses.
 * <p>
 * The exceptions, the constants, the enum of the operations and the options are below all rooms but the crypto, the
 * messages, HTTP and the keys; the other classes are above all rooms.
 */
package io.github.camel.lianlianpay;
