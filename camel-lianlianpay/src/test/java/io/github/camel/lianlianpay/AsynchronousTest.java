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
package io.github.camel.lianlianpay;

import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whatever holds for queries that wait with their thread holds for those that wait without. */
class AsynchronousTest {

    @Nested
    class Transport extends TransportTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class Proxy extends ProxyTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }

        /** It must not be found out with the first payment. */
        @Override
        @ParameterizedTest
        @ValueSource(booleans = { true, false })
        void theProxyItselfMayWantTls(boolean onComponent) {
            defaults().setProxyAuthScheme(onComponent ? "https" : "http");
            Exception e = assertThrows(Exception.class, () -> query(
                    "?proxyHost=localhost&proxyPort=1" + (onComponent ? "" : "&proxyAuthScheme=https"), "N1"));

            assertTrue(TestSecrets.textOf(e).contains("Options asynchronous and proxyAuthScheme=https do not go together"),
                    e::toString);
            assertNothingSent();
        }

        @Override
        @Test
        void theProxyOfTheContextMayWantTls() {
            context.getGlobalOptions().put("http.proxyHost", "localhost");
            context.getGlobalOptions().put("http.proxyPort", "1");
            Exception e = assertThrows(Exception.class, () -> query("N1"));

            assertTrue(
                    TestSecrets.textOf(e).contains("Option asynchronous and the context's global option http.proxyHost do not"
                                                   + " go together"),
                    e::toString);
            assertNothingSent();
        }
    }

    @Nested
    class FaultyGateway extends FaultyGatewayTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class HostileGateway extends HostileGatewayTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class HostileTls extends HostileTlsTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    /** Who waits for the end of a route waits in Camel, and an interrupt ends that wait, not the query. */
    @Nested
    class TimeBounds extends TimeBoundsTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }

        @Override
        void anInterruptEndsTheWait(String waitsFor) {
            // holds for the other way only
        }

        @Override
        void moreThanAThousandQueriesMayWaitAtOneTime() {
            // ends by interrupts
        }
    }

    @Nested
    class Lifecycle extends LifecycleTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class Leak extends LeakTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class Reply extends ReplyTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class MessageIn extends MessageInTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class MessageOut extends MessageOutTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class Meters extends MetersTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class DevConsole extends DevConsoleTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class Start extends StartTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class MessagesTell extends MessagesTellTest {

        @Override
        boolean isAsynchronous() {
            return true;
        }

        /** An interrupt ends what waits in Camel only. */
        static Stream<Named<Object[]>> waysButInterrupts() {
            return ways().filter(way -> !way.getName().equals("interrupted"));
        }

        @Override
        @ParameterizedTest
        @MethodSource("waysButInterrupts")
        void oneLineTellsAll(Object[] way) throws Exception {
            super.oneLineTellsAll(way);
        }
    }
}
