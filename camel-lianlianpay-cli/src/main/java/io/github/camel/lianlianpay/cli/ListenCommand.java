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
package io.github.camel.lianlianpay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.internal.keys.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Receives notifications, verifies them, prints them, and gives receipts for genuine ones. */
@Command(name = "listen", mixinStandardHelpOptions = true,
         description = {
                 "Receives result notifications, and answers 0000 to those that are genuine.",
                 "It books nothing: use it for trials only.",
                 "--option=value sets any option of the component lianlianpay, and wins over the files.",
                 "The option publicKey is needed; with oidPartner, other merchants' are refused." },
         exitCodeListHeading = "Exit codes:%n",
         exitCodeList = {
                 "0:all notifications were genuine", "1:one was not, or the options are wrong", "2:the arguments are wrong" })
final class ListenCommand implements Callable<Integer> {

    @Mixin
    private ComponentOptions options;
    @Unmatched
    private List<String> unmatched = new ArrayList<>();
    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
            description = "The address to listen on. Default: ${DEFAULT-VALUE}.")
    private String host;
    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8081",
            description = "0 for a free port. Default: ${DEFAULT-VALUE}.")
    private int port;
    @Option(names = "--path", paramLabel = "PATH", defaultValue = "/llp/notify",
            description = "The path of the notify_url. Default: ${DEFAULT-VALUE}.")
    private String path;
    @Option(names = "--count", paramLabel = "N",
            description = "Ends after so many notifications. Default: it listens until it is stopped (Ctrl-C).")
    private Integer count;

    @Override
    public Integer call() {
        return options.use(unmatched, this::listen);
    }

    private int listen(LianLianPayComponent component, CheckedOptions checked, PrintWriter out) throws InterruptedException {
        Keys keys = Keys.load(component.getCamelContext(), checked.keys().publicHalf());
        CountDownLatch left = new CountDownLatch(count == null ? Integer.MAX_VALUE : count);
        Receiver receiver = new Receiver(keys.getVerifier(), checked.getOidPartner(), out, left);
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            out.printf("%-13s%s%n", "PROBLEM", "It cannot listen on " + host + ":" + port + ": " + e.getMessage());
            return 1;
        }
        server.setExecutor(threads);
        server.createContext(path, receiver);
        server.start();
        out.println("listening=http://" + host + ":" + server.getAddress().getPort() + path);
        try {
            left.await();
            return receiver.isAllGenuine() ? 0 : 1;
        } finally {
            // the last answer is on its way
            server.stop(1);
            threads.shutdown();
        }
    }
}
