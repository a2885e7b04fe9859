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
package io.github.camel.lianlianpay.support;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camel.lianlianpay.LianLianPayConstants;
import org.apache.camel.Exchange;
import org.apache.hc.core5.pool.PoolStats;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** For tables of attacks, with what must be true after each. */
public abstract class HostileTestSupport extends GatewayTestSupport {

    /** Far longer than the configured timeouts, far shorter than the defaults. */
    public static final Duration SOON = Duration.ofSeconds(8);

    /** Results that an earlier query left in the message. */
    private static final Map<String, Object> CLAIMS = Map.of(
            LianLianPayConstants.RET_CODE, "0000", LianLianPayConstants.RET_MSG, "ok", LianLianPayConstants.RESULT_PAY,
            "SUCCESS",
            LianLianPayConstants.MONEY_ORDER, BigDecimal.ONE, LianLianPayConstants.FINAL, true, LianLianPayConstants.VERIFIED,
            true);

    /**
     * @param behaviour what the gateway does with a connection
     * @param exception of the query: this class or a subclass
     * @param message   a part of the exception's message
     * @param options   of the endpoint
     */
    public record Attack(String name, RawServer.Behaviour behaviour, Class<? extends Throwable> exception, String message,
            String options) {

        @Override
        public String toString() {
            return name;
        }
    }

    public static Attack attack(
            String name, RawServer.Behaviour behaviour, Class<? extends Throwable> exception, String message) {
        return new Attack(name, behaviour, exception, message, "");
    }

    /** Sends a query that must end in time with this failure, without a response or results. */
    public <T extends Throwable> T failSoon(String options, Class<T> type, String message) {
        Exchange exchange = assertTimeoutPreemptively(SOON, () -> send(URI + options, "N1", CLAIMS));
        T failure = failure(type, exchange);
        assertTrue(failure.getMessage().contains(message), failure::toString);
        assertEquals("N1", exchange.getMessage().getBody());
        assertNoConnectionIsLeft();
        return failure;
    }

    /** No connection is leased. Waits, because a connection may be returned shortly after the query has ended. */
    public void assertNoConnectionIsLeft() {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertEquals(0, connections(PoolStats::getLeased)));
    }

    /** Attacks one query, then behaves properly, and expects the next query over the same endpoint to succeed. */
    public void assertFailsAndRecovers(String scheme, Attack attack, RawServer.Behaviour proper) {
        AtomicBoolean hostile = new AtomicBoolean(true);
        try (RawServer server = new RawServer(socket -> (hostile.get() ? attack.behaviour() : proper).talk(socket))) {
            String options = "?" + attack.options() + "gatewayUrl=" + server.url(scheme);
            failSoon(options, attack.exception(), attack.message());
            // the query is never repeated
            assertEquals(1, server.connections());
            hostile.set(false);
            query(options, "N1");
            assertNoConnectionIsLeft();
        }
    }

    public void assertFailsAndRecovers(String scheme, Attack attack) {
        assertFailsAndRecovers(scheme, attack, RawServer::answerAll);
    }
}
