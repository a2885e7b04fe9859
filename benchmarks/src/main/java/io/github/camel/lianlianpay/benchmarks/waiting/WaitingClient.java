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
package io.github.camel.lianlianpay.benchmarks.waiting;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.crypto.PrivateKeyReader;
import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The merchant's side: a route that queries many payments at once. */
final class WaitingClient {

    private final Path keys;
    private final String gatewayUrl;
    private final URI commands;
    private final List<String> orders;
    private final boolean asynchronous;
    private final Set<String> believed = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean virtual;

    private WaitingClient(Path keys, String gatewayUrl, String commands, int queries, boolean asynchronous) {
        this.keys = keys;
        this.gatewayUrl = gatewayUrl;
        this.commands = URI.create(commands);
        this.orders = Orders.numbers(queries);
        this.asynchronous = asynchronous;
    }

    /**
     * Arguments: the folder with the keys, the gateway's URL, the URL for commands to it, the number of queries, of
     * warm-up rounds and of measured rounds, and whether queries wait without a thread.
     */
    public static void main(String[] arguments) throws Exception {
        HeapWatch heap = HeapWatch.start();
        WaitingClient client
                = new WaitingClient(
                        Path.of(arguments[0]), arguments[1], arguments[2], Integer.parseInt(arguments[3]),
                        Boolean.parseBoolean(arguments[6]));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            ProducerTemplate template = client.start(context);
            client.command("reset");
            report("openMillis", client.hold(template, () -> {
            }));
            Map<String, Long> opened = client.command("reset");
            report("opened", opened.get("connections"));
            report("verifiedByGateway", opened.get("verified"));
            int practice = Integer.parseInt(arguments[4]);
            for (int round = 0; round < practice; round++) {
                client.sign();
                client.round(template);
            }
            heap.forget();
            int rounds = Integer.parseInt(arguments[5]);
            for (int round = 0; round < rounds; round++) {
                report("signMillis", client.sign());
                client.command("reset");
                long cpu = cpuMillis();
                report("roundMillis", client.round(template));
                report("clientCpuMillis", cpuMillis() - cpu);
                Map<String, Long> count = client.command("count");
                report("gatewayCpuMillis", count.get("cpuMillis"));
                report("atOneTime", count.get("mostWaiting"));
                report("newConnections", count.get("connections"));
            }
            report("heapPeak", heap.peak());
            report("heapPeakAfterCollection", heap.peakAfterCollection());
            // last, because it needs a collection
            client.hold(template, () -> report("heapWhileAllWait", heap.live()));
            report("memory", memory());
            report("virtual", client.virtual ? 1 : 0);
        } catch (Exception e) {
            System.out.println(e + " " + e.getCause());
        }
        System.exit(0);
    }

    private static void report(String name, double value) {
        System.out.println(name + "=" + value);
    }

    private ProducerTemplate start(DefaultCamelContext context) throws Exception {
        LianLianPayComponent component = context.getComponent("lianlianpay", LianLianPayComponent.class);
        component.setMaxTotalConnections(orders.size());
        component.setConnectionsPerRoute(orders.size());
        LianLianPayConfiguration options = component.getConfiguration();
        options.setGatewayUrl(gatewayUrl);
        options.setOidPartner(Orders.MERCHANT);
        options.setPrivateKey("file:" + keys.resolve("merchant-private.pem"));
        options.setPublicKey("file:" + keys.resolve("platform-public.pem"));
        options.setSslContextParameters(new Keys(keys).trust());
        // long, because of thousands of handshakes
        options.setConnectTimeout(120_000);
        options.setResponseTimeout(240_000);
        options.setAsynchronous(asynchronous);
        context.getExecutorServiceManager().registerThreadPoolProfile(asynchronous
                ? new ThreadPoolProfileBuilder("waiting").poolSize(Runtime.getRuntime().availableProcessors())
                        .maxQueueSize(Integer.MAX_VALUE).build()
                // ignored with virtual threads. Twice the number of queries, because threads of one round may still be busy
                // when the next one starts, and Camel would then let the caller do the work
                : new ThreadPoolProfileBuilder("waiting").poolSize(orders.size()).maxPoolSize(2 * orders.size())
                        .maxQueueSize(0).build());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Throwable.class).handled(true)
                        .process(exchange -> failure.compareAndSet(
                                null, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from("direct:due").split(body()).parallelProcessing().executorService("waiting")
                        .to("lianlianpay:queryPayment").process(WaitingClient.this::look);
            }
        });
        context.start();
        return context.createProducerTemplate();
    }

    private void look(Exchange exchange) {
        QueryPaymentResponse response = exchange.getMessage().getBody(QueryPaymentResponse.class);
        if (response.isVerified() && response.isSuccess() && response.getResultPay() == PaymentResult.SUCCESS
                && response.getMoneyOrder().toPlainString().equals(Orders.AMOUNT)) {
            believed.add(response.getNoOrder());
        }
        virtual = Thread.currentThread().toString().startsWith("VirtualThread");
    }

    /** Queries all payments, and returns when all are known. */
    private double round(ProducerTemplate template) {
        believed.clear();
        long start = System.nanoTime();
        template.sendBody("direct:due", orders);
        double millis = (System.nanoTime() - start) / 1e6;
        if (failure.get() != null || !believed.containsAll(orders)) {
            throw new IllegalStateException(
                    "Of " + orders.size() + " answers " + believed.size() + " are believed", failure.get());
        }
        return millis;
    }

    /**
     * Queries all payments from a gateway that answers after it has all queries.
     *
     * @param  whileAllWait runs before it answers
     * @return              the time until it had all queries
     */
    private double hold(ProducerTemplate template, Runnable whileAllWait) throws Exception {
        command("hold");
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            long start = System.nanoTime();
            Future<Double> round = one.submit(() -> round(template));
            while (command("count").get("waiting") < orders.size()) {
                if (round.isDone()) {
                    round.get();
                }
                if (failure.get() != null) {
                    throw new IllegalStateException("A query failed while the gateway held the others", failure.get());
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            double millis = (System.nanoTime() - start) / 1e6;
            whileAllWait.run();
            command("release");
            round.get();
            return millis;
        } finally {
            one.shutdown();
        }
    }

    /** Makes only the signatures of all queries, on all cores. */
    private double sign() throws Exception {
        Signer signer = new Signer(
                new PrivateKeyReader(null, null).read(Files.readAllBytes(keys.resolve("merchant-private.pem"))), null);
        int cores = Runtime.getRuntime().availableProcessors();
        List<SignSource> sources = orders.stream().map(order -> SignSource.of(Map.of(
                FieldNames.OID_PARTNER, Orders.MERCHANT, FieldNames.NO_ORDER, order, FieldNames.SIGN_TYPE, SignSource.RSA,
                FieldNames.API_VERSION, "1.0"))).toList();
        ExecutorService pool = Executors.newFixedThreadPool(cores);
        try {
            List<Callable<Void>> shares = IntStream.range(0, cores).<Callable<Void>> mapToObj(core -> () -> {
                for (int i = core; i < sources.size(); i += cores) {
                    signer.sign(sources.get(i));
                }
                return null;
            }).toList();
            long start = System.nanoTime();
            for (Future<Void> share : pool.invokeAll(shares)) {
                share.get();
            }
            return (System.nanoTime() - start) / 1e6;
        } finally {
            pool.shutdown();
        }
    }

    /** Sends the gateway a command; the answer has the counters before it. */
    private Map<String, Long> command(String name) throws IOException {
        Properties counts = new Properties();
        try (InputStream in = commands.resolve("/" + name).toURL().openStream()) {
            counts.load(in);
        }
        Map<String, Long> answer = new ConcurrentHashMap<>();
        counts.forEach((key, value) -> answer.put((String) key, Long.valueOf((String) value)));
        return answer;
    }

    private static long cpuMillis() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000_000;
    }

    /** The peak memory of the process, or -1 if the system does not report it. */
    private static long memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status, StandardCharsets.US_ASCII).stream().filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10).findFirst().orElse(-1);
    }
}
