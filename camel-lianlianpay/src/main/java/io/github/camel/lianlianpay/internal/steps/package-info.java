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
 * What an exchange consists of: calls of the gateway, one after the other, and an end. A step does not know on which
 * thread it runs, so the same steps serve both transports.
 * <p>
 * Knows operations, codec and transport; neither journal nor endpoint.
 */
package io.github.camel.lianlianpay.internal.steps;
