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

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;

/** What both transports have in common, whatever the endpoint. */
public final class HttpSettings {

    public static final ContentType CONTENT_TYPE = ContentType.parse("application/json;charset=utf-8");

    /** The default of 5 seconds would be a flood of probes with thousands of connections, and some would get lost. */
    public static final SocketConfig PROBES
            = SocketConfig.custom().setTcpKeepIdle(30).setTcpKeepInterval(10).setTcpKeepCount(3).build();

    /** Each connection holds three buffers, and thousands of connections must fit into a small heap. */
    private static final int BUFFER = 1024;

    /** Without limits, one reply's head could fill the memory. */
    public static final Http1Config HTTP
            = Http1Config.custom().setBufferSize(BUFFER).setMaxLineLength(8192).setMaxHeaderCount(200).build();

    /** For asynchronous connections, which may be the most; their buffers grow if necessary. */
    public static final Http1Config ASYNC_HTTP = Http1Config.copy(HTTP).setBufferSize(BUFFER / 2).build();

    private HttpSettings() {
    }
}
