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
package io.github.camel.lianlianpay.internal.notify;

import java.util.function.Supplier;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction of Spring. A class of its own, because Spring is optional. */
final class SpringTransaction implements Delivery.Transaction {

    private final TransactionTemplate template;

    private SpringTransaction(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
    }

    /**
     * @param  bean                     the value of the option
     * @throws IllegalArgumentException if it is no transaction manager, or Spring is not there
     */
    static Delivery.Transaction of(Object bean) {
        try {
            if (bean instanceof PlatformTransactionManager manager) {
                return new SpringTransaction(manager);
            }
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "Option transactionManager needs Spring's transactions: add org.springframework:spring-tx", e);
        }
        throw new IllegalArgumentException(
                "Option transactionManager must be #bean:name of a PlatformTransactionManager of Spring, but it is a "
                                           + bean.getClass().getName());
    }

    @Override
    public Verdict run(Supplier<Verdict> task) {
        return template.execute(status -> {
            Verdict verdict = task.get();
            if (verdict.isDone()) {
                return verdict;
            }
            status.setRollbackOnly();
            return verdict.rolledBack();
        });
    }
}
