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
package io.github.camel.lianlianpay.internal.runtime;

import java.util.Map;
import java.util.function.BooleanSupplier;

import jakarta.jms.JMSException;

import org.apache.camel.Exchange;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.DefaultEndpoint;
import org.springframework.jms.connection.JmsResourceHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Detects transactions, which are bound to their thread: what another thread sends or stores is not part of them, and
 * remains when they are rolled back.
 */
public final class Transactions {

    private static final BooleanSupplier SPRING = supported(() -> Spring.isTransaction());
    private static final BooleanSupplier SPRING_JMS = supported(() -> SpringJms.isTransactedSession());

    private Transactions() {
    }

    /** Whether the rest of the route would leave a transaction if it continued on another thread. */
    public static boolean isIn(Exchange exchange) {
        return exchange.isTransacted() || isConsumedInTransaction(exchange) || SPRING.getAsBoolean()
                || SPRING_JMS.getAsBoolean();
    }

    /** Asks the endpoint's option, because {@code jms} does not mark the exchange. */
    private static boolean isConsumedInTransaction(Exchange exchange) {
        if (!(exchange.getFromEndpoint() instanceof DefaultEndpoint endpoint) || endpoint.getComponent() == null) {
            return false;
        }
        PropertyConfigurer options = endpoint.getComponent().getEndpointPropertyConfigurer();
        return options instanceof PropertyConfigurerGetter getter
                && Boolean.TRUE.equals(getter.getOptionValue(endpoint, "transacted", false));
    }

    /** A class of its own, because the outer one must load without Spring. */
    private static final class Spring {

        /** True as well if a bean or template has begun a new exchange. */
        static boolean isTransaction() {
            return TransactionSynchronizationManager.isActualTransactionActive();
        }
    }

    /** A class of its own, because Spring may be present without its JMS part. */
    private static final class SpringJms {

        /** For a listener without a transaction manager. */
        static boolean isTransactedSession() {
            Map<Object, Object> resources = TransactionSynchronizationManager.getResourceMap();
            for (Object resource : resources.values()) {
                if (resource instanceof JmsResourceHolder holder && isTransacted(holder)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isTransacted(JmsResourceHolder holder) {
            try {
                return holder.getSession() != null && holder.getSession().getTransacted();
            } catch (JMSException e) {
                // unknown, so it is not safe to leave the thread
                return true;
            }
        }
    }

    /** Spring is optional. */
    private static BooleanSupplier supported(BooleanSupplier check) {
        try {
            check.getAsBoolean();
            return check;
        } catch (LinkageError e) {
            return () -> false;
        }
    }
}
