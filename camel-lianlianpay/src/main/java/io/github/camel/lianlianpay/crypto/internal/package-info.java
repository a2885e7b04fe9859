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
 * The encodings and formats in which people keep keys: what can be read in one way only is read, and for everything
 * else the message says how to convert it.
 * <p>
 * Knows the JDK and Bouncy Castle, and no other room.
 */
package io.github.camel.lianlianpay.crypto.internal;
