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
package io.github.camel.lianlianpay.internal.http;

/**
 * What the transport needs to know of an endpoint.
 *
 * @param url             of the operation
 * @param connectTimeout  in milliseconds, for a connection of the pool, and as long again to open one
 * @param responseTimeout in milliseconds, from the request to the last byte of the reply
 * @param maxReplySize    in bytes
 * @param proxy           the way to the gateway
 */
public record TransportSettings(
        String url, long connectTimeout, long responseTimeout, int maxReplySize, ProxySettings proxy) {
}
