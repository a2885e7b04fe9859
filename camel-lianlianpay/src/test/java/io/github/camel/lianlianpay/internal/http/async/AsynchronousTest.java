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
package io.github.camel.lianlianpay.internal.http.async;

import java.util.stream.Stream;

import io.github.camel.lianlianpay.LifecycleTest;
import io.github.camel.lianlianpay.MessageInTest;
import io.github.camel.lianlianpay.MessageOutTest;
import io.github.camel.lianlianpay.MessagesTellTest;
import io.github.camel.lianlianpay.StartTest;
import io.github.camel.lianlianpay.internal.codec.ReplyTest;
import io.github.camel.lianlianpay.internal.http.FaultyGatewayTest;
import io.github.camel.lianlianpay.internal.http.HostileGatewayTest;
import io.github.camel.lianlianpay.internal.http.HostileTlsTest;
import io.github.camel.lianlianpay.internal.http.LeakTest;
import io.github.camel.lianlianpay.internal.http.ProxyTest;
import io.github.camel.lianlianpay.internal.http.TimeBoundsTest;
import io.github.camel.lianlianpay.internal.http.TransportTest;
import io.github.camel.lianlianpay.internal.observe.DevConsoleTest;
import io.github.camel.lianlianpay.internal.observe.MetersTest;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs the tests of blocking queries with asynchronous ones. */
class AsynchronousTest {

    @Nested
    class Transport extends TransportTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class Proxy extends ProxyTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }

        /** It must fail at the start, and not with the first query. */
        @Override
        @ParameterizedTest
        @ValueSource(booleans = { true, false })
        public void theProxyItselfMayWantTls(boolean onComponent) {
            defaults().setProxyAuthScheme(onComponent ? "https" : "http");
            Exception e = assertThrows(Exception.class, () -> query(
                    "?proxyHost=localhost&proxyPort=1" + (onComponent ? "" : "&proxyAuthScheme=https"), "N1"));

            assertTrue(TestSecrets.textOf(e).contains("Options asynchronous and proxyAuthScheme=https do not go together"),
                    e::toString);
            assertNothingSent();
        }

        @Override
        @Test
        public void theProxyOfTheContextMayWantTls() {
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
        public boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class HostileGateway extends HostileGatewayTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class HostileTls extends HostileTlsTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }
    }

    /** The caller of a route waits in Camel, so an interrupt ends that wait, and not the query. */
    @Nested
    class TimeBounds extends TimeBoundsTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }

        @Override
        public void anInterruptEndsTheWait(String waitsFor) {
            // applies to blocking queries only
        }

        @Override
        public void moreThanAThousandQueriesMayWaitAtOneTime() {
            // uses interrupts
        }
    }

    @Nested
    class Lifecycle extends LifecycleTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class Leak extends LeakTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class Reply extends ReplyTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class MessageIn extends MessageInTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class MessageOut extends MessageOutTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class Meters extends MetersTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class DevConsole extends DevConsoleTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class Start extends StartTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }
    }

    @Nested
    class MessagesTell extends MessagesTellTest {

        @Override
        public boolean isAsynchronous() {
            return true;
        }

        /** An interrupt ends only the wait in Camel. */
        static Stream<Named<Object[]>> waysButInterrupts() {
            return ways().filter(way -> !way.getName().equals("interrupted"));
        }

        @Override
        @ParameterizedTest
        @MethodSource("waysButInterrupts")
        public void oneLineTellsAll(Object[] way) throws Exception {
            super.oneLineTellsAll(way);
        }
    }
}
