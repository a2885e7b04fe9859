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
package io.github.camel.lianlianpay.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import io.github.camel.lianlianpay.simulator.internal.keys.SimulatorKeys;
import io.github.camel.lianlianpay.simulator.internal.protocol.Merchant;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import io.github.camel.lianlianpay.simulator.notification.NotificationRules;
import io.github.camel.lianlianpay.simulator.payment.PaymentRules;
import org.apache.camel.RuntimeCamelException;

/** The configuration of a simulator. */
public final class LianLianPaySimulatorBuilder {

    private final Map<String, Merchant> merchants = new LinkedHashMap<>();
    private final List<SimulatedOrder> orders = new ArrayList<>();
    private String host = "127.0.0.1";
    private int httpPort;
    private Integer httpsPort;
    private KeyPair platform;
    private Path csv;
    private Set<String> unsignedCodes = Set.of(
            ReturnCode.SIGNATURE.code(), ReturnCode.PARAMETER.code(), ReturnCode.MERCHANT.code());

    private Consumer<PaymentRules> paymentRules = rules -> {
        // the defaults
    };
    private Consumer<NotificationRules> notificationRules = rules -> {
        // the defaults
    };
    private SSLContext notificationTls;

    LianLianPaySimulatorBuilder() {
    }

    /** The address to listen on; default: 127.0.0.1, which other machines cannot reach. */
    public LianLianPaySimulatorBuilder host(String value) {
        this.host = value;
        return this;
    }

    /** The port for HTTP; default: 0 for a free port. */
    public LianLianPaySimulatorBuilder httpPort(int value) {
        this.httpPort = value;
        return this;
    }

    /** Also listens for HTTPS on this port; 0 for a free port. The certificate is generated at start. */
    public LianLianPaySimulatorBuilder httpsPort(int value) {
        this.httpsPort = value;
        return this;
    }

    /** The key pair that signs replies; default: 1024 bits, generated once per JVM. */
    public LianLianPaySimulatorBuilder platformKey(KeyPair value) {
        this.platform = value;
        return this;
    }

    /**
     * Adds a merchant whose key pair is generated once per JVM: see
     * {@link LianLianPaySimulator#merchantPrivateKey(String)}.
     *
     * @param  oidPartner               its number, up to 18 letters or digits; the first merchant is the default
     * @throws IllegalArgumentException if the number has another form
     */
    public LianLianPaySimulatorBuilder merchant(String oidPartner) {
        return merchant(oidPartner, SimulatorKeys.merchant(oidPartner));
    }

    /** Adds a merchant with a key pair of its own. */
    public LianLianPaySimulatorBuilder merchant(String oidPartner, KeyPair key) {
        return add(new Merchant(oidPartner, key.getPublic(), key.getPrivate(), true));
    }

    /** Adds a merchant whose private key the simulator does not have. */
    public LianLianPaySimulatorBuilder merchant(String oidPartner, PublicKey key) {
        return add(new Merchant(oidPartner, key, null, true));
    }

    /** Adds a merchant that lacks the instant payment product: all its queries are answered 4005. */
    public LianLianPaySimulatorBuilder merchantWithoutProduct(String oidPartner, PublicKey key) {
        return add(new Merchant(oidPartner, key, null, false));
    }

    private LianLianPaySimulatorBuilder add(Merchant merchant) {
        if (!merchant.oidPartner().matches("\\w{1,18}")) {
            throw new IllegalArgumentException(
                    "The number of a merchant must be up to 18 letters or digits, but it is: " + merchant.oidPartner());
        }
        merchants.put(merchant.oidPartner(), merchant);
        return this;
    }

    /** Orders from a CSV file: see {@link Ledger#load}. */
    public LianLianPaySimulatorBuilder ledger(Path value) {
        this.csv = value;
        return this;
    }

    /** Adds an order; it replaces one of the same number in the file. */
    public LianLianPaySimulatorBuilder order(SimulatedOrder order) {
        orders.add(order);
        return this;
    }

    /**
     * The {@code ret_code}s whose replies to queries have no signature; default: 1001, 1004, 3001. For those to
     * payments see {@link PaymentRules#unsignedCodes}.
     */
    public LianLianPaySimulatorBuilder unsignedCodes(String... codes) {
        this.unsignedCodes = Set.of(codes);
        return this;
    }

    /** Changes the rules of payments from their defaults. */
    public LianLianPaySimulatorBuilder payments(Consumer<PaymentRules> changes) {
        this.paymentRules = paymentRules.andThen(changes);
        return this;
    }

    /** Changes the rules of notifications from their defaults. */
    public LianLianPaySimulatorBuilder notifications(Consumer<NotificationRules> changes) {
        this.notificationRules = notificationRules.andThen(changes);
        return this;
    }

    /** Whom the gateway trusts when it notifies a merchant by https; default: whom the JVM trusts. */
    public LianLianPaySimulatorBuilder notificationTls(SSLContext value) {
        this.notificationTls = value;
        return this;
    }

    PaymentRules paymentRules() {
        PaymentRules rules = new PaymentRules();
        paymentRules.accept(rules);
        return rules;
    }

    NotificationRules notificationRules() {
        NotificationRules rules = new NotificationRules();
        notificationRules.accept(rules);
        return rules;
    }

    /** Null leaves it to the JVM. */
    SSLContext notificationTls() {
        return notificationTls;
    }

    String host() {
        return host;
    }

    int httpPort() {
        return httpPort;
    }

    /** Null without HTTPS. */
    Integer httpsPort() {
        return httpsPort;
    }

    KeyPair platformKey() {
        return platform != null ? platform : SimulatorKeys.platform();
    }

    Set<String> unsignedCodes() {
        return unsignedCodes;
    }

    void fill(Ledger ledger) throws IOException {
        if (csv != null) {
            ledger.load(csv);
        }
        orders.forEach(ledger::put);
    }

    /** The first one is the default. */
    Map<String, Merchant> merchants() {
        if (merchants.isEmpty()) {
            merchant(LianLianPaySimulator.DEFAULT_OID_PARTNER);
        }
        return new LinkedHashMap<>(merchants);
    }

    /**
     * @throws IllegalArgumentException if the ledger file is wrong
     * @throws RuntimeCamelException    if the ledger file cannot be read, or a port is in use
     */
    public LianLianPaySimulator start() {
        try {
            return new LianLianPaySimulator(this).open();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new RuntimeCamelException("The simulator cannot start: " + e.getMessage(), e);
        }
    }
}
