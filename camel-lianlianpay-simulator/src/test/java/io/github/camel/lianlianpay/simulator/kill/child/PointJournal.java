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
package io.github.camel.lianlianpay.simulator.kill.child;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.journal.AppliedProof;
import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentIntent;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentProof;
import io.github.camel.lianlianpay.journal.PaymentRecord;

/** The journal in the database, with points before a call, before its commit and after its commit. */
final class PointJournal implements PaymentJournal {

    private final ThreadLocal<String> call = new ThreadLocal<>();
    private final StoppingPoint point;
    private final JdbcPaymentJournal journal;

    PointJournal(DataSource dataSource, StoppingPoint point) {
        this.point = point;
        this.journal = new JdbcPaymentJournal(proxy(DataSource.class, dataSource));
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, arguments) -> {
            boolean isCommit = method.getName().equals("commit") && call.get() != null;
            if (isCommit) {
                point.pass("before the commit of " + call.get());
            }
            Object result;
            try {
                result = method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (isCommit) {
                point.pass("after the commit of " + call.get());
            }
            return result instanceof Connection connection && type != Connection.class
                    ? proxy(Connection.class, connection) : result;
        }));
    }

    private <T> T at(String name, Supplier<T> work) {
        point.pass("before " + name);
        call.set(name);
        try {
            return work.get();
        } finally {
            call.remove();
        }
    }

    @Override
    public Instant now() {
        return journal.now();
    }

    @Override
    public PaymentRecord begin(PaymentIntent intent) {
        return journal.begin(intent);
    }

    @Override
    public Started start(PaymentIntent intent) {
        return at("start", () -> journal.start(intent));
    }

    @Override
    public Optional<PaymentRecord> sending(PaymentKey key, long version) {
        return at("sending", () -> journal.sending(key, version));
    }

    @Override
    public Optional<PaymentRecord> confirming(PaymentKey key, long version, String who) {
        return at("confirming", () -> journal.confirming(key, version, who));
    }

    @Override
    public AppliedProof apply(PaymentKey key, PaymentProof proof) {
        boolean isEnd = proof.result() != null && proof.result().isFinal();
        return at((isEnd ? "END" : proof.kind()) + " by " + proof.source(), () -> journal.apply(key, proof));
    }

    @Override
    public void handled(PaymentKey key, String resultPay) {
        at("handled", () -> {
            journal.handled(key, resultPay);
            return null;
        });
    }

    @Override
    public List<PaymentRecord> due(String oidPartner, Instant now, int n) {
        return journal.due(oidPartner, now, n);
    }

    @Override
    public Optional<PaymentRecord> find(PaymentKey key) {
        return journal.find(key);
    }
}
