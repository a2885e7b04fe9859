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

import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.sun.management.OperatingSystemMXBean;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Http;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

/**
 * A gateway that answers each query after a fixed time with a reply that was signed in advance, so that it uses little
 * of the processor that it shares with the client. It has one thread that never blocks, because a thread for each of
 * thousands of connections would distort the measurement.
 * <p>
 * After {@code GET /hold} it verifies queries and sends no reply until {@code GET /release}. {@code GET /count} returns
 * the counters since the last {@code GET /reset}.
 */
final class WaitingGateway {

    private final long delayMillis;
    private final Map<String, byte[]> replies = new LinkedHashMap<>();
    private final Verifier verifier;
    private final List<Runnable> held = new ArrayList<>();
    private boolean holds;
    private int waiting;
    private int mostWaiting;
    private int connections;
    private int queries;
    private int verified;
    private long cpuNanos;

    /** Arguments: the folder with the keys, the number of orders, the delay in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        Keys keys = new Keys(Path.of(arguments[0]));
        WaitingGateway gateway = new WaitingGateway(keys, Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
        EventLoopGroup one = new NioEventLoopGroup(1);
        Child.report("http", gateway.listen(one, null));
        Child.report(
                "https",
                gateway.listen(one, SslContextBuilder.forServer(keys.certificate()).sslProvider(SslProvider.JDK).build()));
    }

    private WaitingGateway(Keys keys, int orders, long delayMillis) throws Exception {
        this.delayMillis = delayMillis;
        this.verifier = new Verifier(List.of(keys.publicKey(Keys.MERCHANT)), null);
        RequestEncoder signer
                = new RequestEncoder(new Signer(keys.privateKey(Keys.PLATFORM), null));
        for (String order : Orders.numbers(orders)) {
            replies.put(order, Http.ok(Http.JSON, signer.sign(reply(order)).toBytes()));
        }
    }

    private static JsonMessage reply(String order) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(FieldNames.RET_CODE, "0000");
        fields.put(FieldNames.RET_MSG, "交易成功");
        fields.put(FieldNames.OID_PARTNER, Orders.MERCHANT);
        fields.put(FieldNames.NO_ORDER, order);
        fields.put(FieldNames.DT_ORDER, "20261122103000");
        fields.put(FieldNames.MONEY_ORDER, Orders.AMOUNT);
        fields.put(FieldNames.OID_PAYBILL, "2026112200000001");
        fields.put(FieldNames.RESULT_PAY, "SUCCESS");
        fields.put(FieldNames.SETTLE_DATE, "20261122");
        fields.put(FieldNames.INFO_ORDER, "模拟付款");
        return JsonMessage.of(fields);
    }

    /** @return the port */
    private int listen(EventLoopGroup one, SslContext tls) throws InterruptedException {
        Channel channel = new ServerBootstrap().group(one).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096).childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        if (tls != null) {
                            client.pipeline().addLast(tls.newHandler(client.alloc()));
                        }
                        client.pipeline().addLast(new Reception());
                    }
                }).bind("127.0.0.1", 0).sync().channel();
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Reads one request after the other; supports only the HTTP of this client. */
    private final class Reception extends ByteToMessageDecoder {

        private boolean known;

        @Override
        protected void decode(ChannelHandlerContext client, ByteBuf in, List<Object> out) {
            String text = in.toString(StandardCharsets.ISO_8859_1);
            int body = text.indexOf("\r\n\r\n") + 4;
            if (body < 4) {
                return;
            }
            if (text.startsWith("GET /")) {
                in.skipBytes(body);
                byte[] answer = command(text.substring(5, text.indexOf(' ', 5))).getBytes(StandardCharsets.UTF_8);
                client.writeAndFlush(Unpooled.wrappedBuffer(Http.ok("text/plain", answer)));
                return;
            }
            int end = body + Http.contentLength(text, body);
            if (text.length() >= end) {
                in.skipBytes(end);
                if (!known) {
                    known = true;
                    connections++;
                }
                query(client, text.substring(body, end));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext client, Throwable cause) {
            client.close();
        }
    }

    private void query(ChannelHandlerContext client, String json) {
        byte[] reply = replies.get(Http.noOrder(json));
        queries++;
        waiting++;
        mostWaiting = Math.max(mostWaiting, waiting);
        Runnable answer = () -> {
            waiting--;
            client.writeAndFlush(Unpooled.wrappedBuffer(reply));
        };
        if (holds) {
            verify(json);
            held.add(answer);
        } else {
            client.executor().schedule(answer, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void verify(String json) {
        Map<String, String> fields = JsonMessage.read(json.getBytes(StandardCharsets.ISO_8859_1)).fields();
        try {
            verifier.verify(SignSource.of(fields), fields.get(SignSource.SIGN));
            verified++;
        } catch (SignatureException e) {
            // shows in the counters
        }
    }

    /** @return the counters before the command */
    private String command(String name) {
        String before = Map.of("waiting", waiting, "mostWaiting", mostWaiting, "connections", connections, "queries", queries,
                "verified", verified, "cpuMillis", (cpu() - cpuNanos) / 1_000_000).entrySet().stream()
                .map(count -> count.getKey() + "=" + count.getValue()).collect(Collectors.joining("\n"));
        switch (name) {
            case "hold" -> holds = true;
            case "release" -> {
                holds = false;
                held.forEach(Runnable::run);
                held.clear();
            }
            case "reset" -> {
                mostWaiting = 0;
                connections = 0;
                queries = 0;
                verified = 0;
                cpuNanos = cpu();
            }
            case "count" -> {
            }
            default -> throw new IllegalArgumentException(name);
        }
        return before;
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
