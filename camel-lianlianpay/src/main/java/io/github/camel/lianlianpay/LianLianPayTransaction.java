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
 * Whether a transaction would be left if the rest of the route went on with another thread. Transactions are bound to
 * their thread: what another thread sends or stores is not part of them, and stays when they are rolled back.
 */
final class LianLianPayTransaction {

    private static final BooleanSupplier SPRING = supported(() -> Spring.isTransaction());
    private static final BooleanSupplier SPRING_JMS = supported(() -> SpringJms.isTransactedSession());

    private LianLianPayTransaction() {
    }

    static boolean isIn(Exchange exchange) {
        return exchange.isTransacted() || isConsumedInTransaction(exchange) || SPRING.getAsBoolean()
                || SPRING_JMS.getAsBoolean();
    }

    /** As the {@code jms} endpoint has it, which marks no exchange. */
    private static boolean isConsumedInTransaction(Exchange exchange) {
        if (!(exchange.getFromEndpoint() instanceof DefaultEndpoint endpoint) || endpoint.getComponent() == null) {
            return false;
        }
        PropertyConfigurer options = endpoint.getComponent().getEndpointPropertyConfigurer();
        return options instanceof PropertyConfigurerGetter getter
                && Boolean.TRUE.equals(getter.getOptionValue(endpoint, "transacted", false));
    }

    /** A class of its own, as this one must load where Spring is not there. */
    private static final class Spring {

        /** Also where a bean or template has begun a new exchange. */
        static boolean isTransaction() {
            return TransactionSynchronizationManager.isActualTransactionActive();
        }
    }

    /** A class of its own, as Spring may be there and its JMS part not. */
    private static final class SpringJms {

        /** Of a listener without a transaction manager. */
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
                // whoever asks wants to know whether it is safe to leave the thread
                return true;
            }
        }
    }

    /** Spring need not be there. */
    private static BooleanSupplier supported(BooleanSupplier check) {
        try {
            check.getAsBoolean();
            return check;
        } catch (LinkageError e) {
            return () -> false;
        }
    }
}
