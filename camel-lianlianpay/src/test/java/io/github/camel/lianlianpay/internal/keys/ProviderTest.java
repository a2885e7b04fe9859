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
package io.github.camel.lianlianpay.internal.keys;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Another JCA provider makes the keys, signs and verifies, and its services are reused between messages. */
class ProviderTest extends GatewayTestSupport {

    static List<Provider> providers() {
        return List.of(new BouncyCastleProvider(), conscrypt());
    }

    /** Conscrypt converts its library's name to lower case, which fails in Turkish. */
    private static Provider conscrypt() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
        try {
            return Conscrypt.newProvider();
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Delegates to another provider, and counts which services were requested. */
    private static final class Counting extends Provider {

        private static final long serialVersionUID = 1L;

        private final AtomicInteger keyFactories = new AtomicInteger();
        private final AtomicInteger signatures = new AtomicInteger();

        private Counting(Provider worker) {
            super("Counting" + worker.getName(), "1", "counts");
            for (String type : List.of("KeyFactory", "Signature")) {
                String algorithm = type.equals("KeyFactory") ? "RSA" : "MD5withRSA";
                Service service = worker.getService(type, algorithm);
                AtomicInteger count = type.equals("KeyFactory") ? keyFactories : signatures;
                putService(new Service(this, type, algorithm, service.getClassName(), null, null) {
                    @Override
                    public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                        count.incrementAndGet();
                        return service.newInstance(parameter);
                    }

                    @Override
                    public boolean supportsParameter(Object parameter) {
                        return service.supportsParameter(parameter);
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aProviderGivenAsBeanMakesTheKeysAndSigns(Provider worker) {
        Counting provider = new Counting(worker);
        context.getRegistry().bind("hardware", provider);
        defaults().setPrivateKey(TestKeys.privatePem("merchant2048"));
        defaults().setPublicKey(TestKeys.publicPem(TestKeys.PLATFORM));
        query("?provider=#bean:hardware", "N1");

        assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), "merchant2048"));
        assertEquals(2, provider.keyFactories.get(), "one private key and one public key");
        assertTrue(provider.signatures.get() >= 2, "one signature for signing and one for verifying");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void keyBeansAreHandedToTheKeyFactoryOfTheProvider(Provider worker) {
        Counting provider = new Counting(worker);
        context.getRegistry().bind("hardware", provider);
        query("?provider=#hardware", "N1");

        assertEquals(2, provider.keyFactories.get());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theKeyObjectsAreOfTheProvidersOwnKind(Provider worker) throws Exception {
        KeySettings settings = new KeySettings();
        settings.setProvider(worker);
        settings.setPrivateKey(TestKeys.privatePem("merchant2048"));
        settings.setPublicKey(TestKeys.publicPem(TestKeys.PLATFORM));
        PrivateKey made = new io.github.camel.lianlianpay.crypto.PrivateKeyReader(null, worker)
                .read(TestKeys.der(TestKeys.privatePem("merchant2048")));
        PublicKey madeToo = new io.github.camel.lianlianpay.crypto.PublicKeyReader(worker)
                .read(TestKeys.der(TestKeys.publicPem(TestKeys.PLATFORM))).get(0);

        KeyFactory factory = KeyFactory.getInstance("RSA", worker);
        assertEquals(factory.translateKey(TestKeys.privateKey("merchant2048")).getClass().getPackage(),
                made.getClass().getPackage());
        assertEquals(factory.translateKey(TestKeys.publicKey(TestKeys.PLATFORM)).getClass().getPackage(),
                madeToo.getClass().getPackage());
        assertTrue(!made.getClass().getName().startsWith("sun."), made.getClass().getName());
        assertTrue(Keys.load(context, settings.keyOptions()).canSign());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aRegisteredProviderIsGivenByItsName(Provider worker) {
        Counting provider = new Counting(worker);
        Security.addProvider(provider);
        try {
            query("?provider=" + provider.getName(), "N1");

            assertTrue(provider.signatures.get() >= 2);
        } finally {
            Security.removeProvider(provider.getName());
        }
    }

    @Test
    void keysAreReadOnceAndSignaturesAreUsedAgain() throws Exception {
        int threads = 4;
        Counting provider = new Counting(Security.getProvider("SunRsaSign"));
        context.getRegistry().bind("counting", provider);
        defaults().setProvider("#bean:counting");
        // make the endpoint first, because Camel may make two for concurrent threads
        context.getEndpoint(URI);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Exchange>> queries = IntStream.range(0, 200)
                    .mapToObj(i -> pool.submit(() -> send(URI, "N" + i, Map.of()))).toList();
            for (Future<Exchange> query : queries) {
                assertNull(query.get().getException());
            }
        } finally {
            pool.shutdownNow();
        }

        assertEquals(2, provider.keyFactories.get());
        assertTrue(provider.signatures.get() <= 2 * threads + 2, "signatures made: " + provider.signatures);
        assertEquals(200, gateway.requests().size());
        assertTrue(gateway.requests().stream().map(TestGateway.Request::clientPort).distinct().count() <= threads);
    }
}
