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
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.simulator.internal.gateway.GatewayParts;
import io.github.camel.lianlianpay.simulator.internal.gateway.GatewayRoutes;
import io.github.camel.lianlianpay.simulator.internal.http.GatewayServer;
import io.github.camel.lianlianpay.simulator.internal.http.SelfSignedCertificate;
import io.github.camel.lianlianpay.simulator.internal.keys.KeyFiles;
import io.github.camel.lianlianpay.simulator.internal.keys.SimulatorKeys;
import io.github.camel.lianlianpay.simulator.internal.notify.NotificationDesk;
import io.github.camel.lianlianpay.simulator.internal.payment.PaymentBook;
import io.github.camel.lianlianpay.simulator.internal.protocol.HookFailures;
import io.github.camel.lianlianpay.simulator.internal.protocol.Merchant;
import io.github.camel.lianlianpay.simulator.internal.time.Timeline;
import io.github.camel.lianlianpay.simulator.notification.Notifications;
import io.github.camel.lianlianpay.simulator.payment.Payments;
import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;
import io.github.camel.lianlianpay.simulator.payment.SimulatorClock;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Answers as the LianLian Pay gateway does, on this machine and in memory: takes payments and confirmations, notifies
 * the merchant, and answers queries from its payments and a ledger. It verifies the merchant's signature and signs what
 * it sends. Start with {@link #builder()}.
 */
public final class LianLianPaySimulator implements AutoCloseable {

    /** The merchant of a simulator whose builder was given none. */
    public static final String DEFAULT_OID_PARTNER = "201900000000000001";

    /** Many, because each slow or silent reply blocks a thread, and other replies must not wait. */
    private static final int WORKERS = 128;

    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final Requests requests = new Requests();
    private final Faults faults = new Faults();
    private final Map<GatewayOperation, Faults> faultsOf = new EnumMap<>(GatewayOperation.class);
    private final HookFailures hookFailures = new HookFailures();
    private final Timeline timeline = new Timeline();
    private final NotificationDesk notifications;
    private final PaymentBook payments;
    private final KeyPair platform;
    private final Map<String, Merchant> merchants;
    private final Merchant merchant;
    private final Ledger ledger;
    private final SelfSignedCertificate certificate;
    private final Vertx vertx;
    private final String host;
    private final GatewayParts parts;
    private volatile GatewayServer http;
    private volatile GatewayServer https;

    LianLianPaySimulator(LianLianPaySimulatorBuilder builder) throws Exception {
        merchants = builder.merchants();
        merchant = merchants.values().iterator().next();
        platform = builder.platformKey();
        ledger = new Ledger(merchant.oidPartner());
        builder.fill(ledger);
        for (GatewayOperation operation : GatewayOperation.values()) {
            faultsOf.put(operation, new Faults());
        }
        notifications = new NotificationDesk(
                timeline, platform.getPrivate(), this::merchantPrivateKey, builder.notificationTls(),
                builder::notificationRules, this::payment, hookFailures);
        payments = new PaymentBook(
                merchant.oidPartner(), builder::paymentRules, timeline, notifications, hookFailures,
                (oidPartner, noOrder) -> ledger.find(oidPartner, noOrder).isPresent());
        certificate = builder.httpsPort() == null ? null : new SelfSignedCertificate();

        vertx = Vertx.vertx(new VertxOptions()
                .setWorkerPoolSize(WORKERS)
                // no warning about blocked threads, which wait on purpose
                .setMaxWorkerExecuteTime(TimeUnit.DAYS.toNanos(365))
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        host = builder.host();
        parts = new GatewayParts(
                merchants, platform.getPrivate(), ledger::lookUp, payments, this::fault, requests::add,
                builder.unsignedCodes(), closing);
        createServers(builder.httpPort(), builder.httpsPort());
    }

    /** @param httpsPort null without HTTPS */
    private void createServers(int httpPort, Integer httpsPort) throws Exception {
        http = new GatewayServer(host, httpPort, null, vertx, new GatewayRoutes(parts));
        https = certificate == null
                ? null : new GatewayServer(host, httpsPort, certificate.proving(), vertx, new GatewayRoutes(parts));
    }

    private Optional<SimulatedPayment> payment(String noOrder) {
        return payments.find(noOrder);
    }

    private Fault fault(GatewayOperation operation, String noOrder) {
        Fault own = faultsOf.get(operation).take(noOrder);
        return own != null ? own : faults.take(noOrder);
    }

    /** Configures a simulator; {@link LianLianPaySimulatorBuilder#start()} starts it. */
    public static LianLianPaySimulatorBuilder builder() {
        return new LianLianPaySimulatorBuilder();
    }

    /** Starts a simulator with defaults: HTTP on a free port, one merchant, an empty ledger. */
    public static LianLianPaySimulator start() {
        return builder().start();
    }

    /** The value of the component's option {@code gatewayUrl} for plain HTTP. */
    public String gatewayUrl() {
        return "http://localhost:" + http.port() + GatewayRoutes.BASE_PATH;
    }

    /**
     * The value of the component's option {@code gatewayUrl} for HTTPS.
     *
     * @throws IllegalStateException without {@link LianLianPaySimulatorBuilder#httpsPort}
     */
    public String httpsGatewayUrl() {
        requireHttps();
        return "https://localhost:" + https.port() + GatewayRoutes.BASE_PATH;
    }

    /** The number of the first merchant. */
    public String oidPartner() {
        return merchant.oidPartner();
    }

    /** The first merchant's private key; null if the builder was given the public key only. */
    public PrivateKey merchantPrivateKey() {
        return merchant.privateKey();
    }

    /**
     * A merchant's private key; null if the builder was given the public key only.
     *
     * @throws IllegalArgumentException if there is no such merchant
     */
    public PrivateKey merchantPrivateKey(String oidPartner) {
        if (!merchants.containsKey(oidPartner)) {
            throw new IllegalArgumentException("Unknown merchant " + oidPartner + ". The merchants are " + merchants.keySet());
        }
        return merchants.get(oidPartner).privateKey();
    }

    /**
     * The first merchant's private key as the component's option {@code privateKey} accepts it: Base64 of PKCS#8 on one
     * line; may be null.
     */
    public String merchantPrivateKeyText() {
        return SimulatorKeys.text(merchant.privateKey());
    }

    /** The key that verifies the replies. */
    public PublicKey platformPublicKey() {
        return platform.getPublic();
    }

    /** The same key as the component's option {@code publicKey} accepts it: Base64 of X.509 on one line. */
    public String platformPublicKeyText() {
        return SimulatorKeys.text(platform.getPublic());
    }

    /** The platform's key pair, with which a test can sign its own replies or notifications. */
    public KeyPair platformKey() {
        return platform;
    }

    /**
     * Writes the keys that routes need, in PEM: {@code merchant-private.pem} (if known) and
     * {@code platform-public.pem}. Also writes {@code platform-private.pem}, for a later run, and
     * {@code https-certificate.pem} (with HTTPS). Replaces the files of an earlier run.
     */
    public void writeKeys(Path directory) throws IOException {
        try {
            KeyFiles.write(directory, merchant.privateKey(), platform, certificate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be exported: " + e.getMessage(), e);
        }
    }

    /**
     * A key store with the certificate of {@link #httpsGatewayUrl()}.
     *
     * @throws IllegalStateException without {@link LianLianPaySimulatorBuilder#httpsPort}
     */
    public KeyStore trustStore() {
        requireHttps();
        try {
            return certificate.trustStore();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificate cannot be exported: " + e.getMessage(), e);
        }
    }

    /**
     * The value of the component's option {@code sslContextParameters}; it trusts the simulator's certificate only.
     *
     * @throws IllegalStateException without {@link LianLianPaySimulatorBuilder#httpsPort}
     */
    public SSLContextParameters sslContextParameters() {
        requireHttps();
        try {
            return certificate.trusting();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificate cannot be exported: " + e.getMessage(), e);
        }
    }

    /** Null without HTTPS. */
    X509Certificate certificate() {
        return certificate == null ? null : certificate.certificate();
    }

    private void requireHttps() {
        if (https == null) {
            throw new IllegalStateException("The simulator does not speak HTTPS: call httpsPort on its builder");
        }
    }

    /** The orders. */
    public Ledger ledger() {
        return ledger;
    }

    /** The faults of all requests, whatever the operation. */
    public Faults faults() {
        return faults;
    }

    /** The faults of one operation; they come before those of all requests. */
    public Faults faults(GatewayOperation operation) {
        return faultsOf.get(operation);
    }

    /** The payments that the gateway has. */
    public Payments payments() {
        return payments;
    }

    /** The notifications that the gateway sends. */
    public Notifications notifications() {
        return notifications;
    }

    /** The gateway's clock, which can be moved ahead. */
    public SimulatorClock clock() {
        return timeline;
    }

    /**
     * Throws the first exception or error that a hook has thrown, the others as suppressed ones, and forgets them. The
     * JUnit extension calls it after each test.
     */
    public void checkHooks() {
        hookFailures.check();
    }

    /**
     * Begins anew: forgets requests, faults, payments, notifications and hooks, gives back the rules of the builder and
     * the real time, and restarts every order of the ledger.
     */
    public void reset() {
        timeline.reset();
        notifications.clear();
        payments.clear();
        hookFailures.clear();
        requests.clear();
        faults.clear();
        faultsOf.values().forEach(Faults::clear);
        ledger.restart();
    }

    /** The requests so far. */
    public Requests requests() {
        return requests;
    }

    LianLianPaySimulator open() throws IOException {
        try {
            http.start();
            if (https != null) {
                https.start();
            }
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * The gateway is down: nobody can connect, until {@link #comeBack()}. It keeps its payments, and goes on to notify.
     */
    public void goDown() {
        http.stop();
        if (https != null) {
            https.stop();
        }
    }

    /**
     * The gateway is up again, at the same ports.
     *
     * @throws IllegalStateException if another process has taken a port meanwhile
     */
    public void comeBack() {
        try {
            createServers(http.port(), https == null ? null : https.port());
            open();
        } catch (Exception e) {
            throw new IllegalStateException("The simulator cannot come back: " + e.getMessage(), e);
        }
    }

    /** Stops the simulator, and ends every wait for a slow or silent reply. */
    @Override
    public void close() {
        closing.complete(null);
        timeline.close();
        notifications.close();
        http.stop();
        if (https != null) {
            https.stop();
        }
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
