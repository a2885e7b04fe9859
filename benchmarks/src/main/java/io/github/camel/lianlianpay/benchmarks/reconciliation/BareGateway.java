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
package io.github.camel.lianlianpay.benchmarks.reconciliation;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import org.conscrypt.Conscrypt;

/**
 * The gateway with next to no work: a thread per connection, and replies that are signed as they go out, by Conscrypt,
 * as the merchant's own program should be what is measured. It believes every request. The order {@link Orders#KEEPER}
 * is open until a {@code DELETE}. {@code GET} tells how many queries about others were answered.
 */
public final class BareGateway {

    static final String MERCHANT = "201304121000001004";

    private static final Provider PROVIDER = Conscrypt.newProvider();
    private static final int LONGEST_LINE = 8192;

    private final PrivateKey key;
    private final int delay;
    private final AtomicLong answered = new AtomicLong();
    private volatile boolean released;

    private BareGateway(PrivateKey key, int delay) {
        this.key = key;
        this.delay = delay;
    }

    /**
     * @param arguments the port, the gateway's private key (PKCS#8, Base64), and the milliseconds before each answer
     */
    public static void main(String[] arguments) throws Exception {
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(arguments[1])));
        new BareGateway(key, Integer.parseInt(arguments[2])).serve(Integer.parseInt(arguments[0]));
    }

    private void serve(int port) throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket server = new ServerSocket(port, 1024, InetAddress.getLoopbackAddress())) {
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> talk(socket));
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            Signature signature = Signature.getInstance("MD5withRSA", PROVIDER);
            signature.initSign(key);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String request = line(in); request != null; request = line(in)) {
                int length = 0;
                for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
                    if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
                    }
                }
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                released |= request.startsWith("DELETE");
                String reply = request.startsWith("POST") ? answer(body, signature) : String.valueOf(answered.get());
                byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
                byte[] head
                        = ("HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: " + bytes.length
                           + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
                byte[] all = new byte[head.length + bytes.length];
                System.arraycopy(head, 0, all, 0, head.length);
                System.arraycopy(bytes, 0, all, head.length, bytes.length);
                out.write(all);
            }
        } catch (IOException e) {
            // the other side is gone, or was killed
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    private String answer(String question, Signature signature) throws Exception {
        if (delay > 0) {
            Thread.sleep(delay);
        }
        String order = value(question, "no_order");
        String amount = Orders.gatewayAmount(order);
        boolean isKeeper = order.equals(Orders.number(Orders.KEEPER));
        String result = isKeeper && !released ? "PROCESSING" : "SUCCESS";
        String bill = "2026" + order.substring(1);
        // sorted, as it is signed
        signature.update(("dt_order=20260105100000&money_order=" + amount + "&no_order=" + order + "&oid_partner=" + MERCHANT
                          + "&oid_paybill=" + bill + "&result_pay=" + result
                          + "&ret_code=0000&ret_msg=交易成功&settle_date=20260105&sign_type=RSA")
                .getBytes(StandardCharsets.UTF_8));
        String sign = Base64.getEncoder().encodeToString(signature.sign());
        if (!isKeeper) {
            answered.incrementAndGet();
        }
        return "{\"oid_partner\":\"" + MERCHANT + "\",\"no_order\":\"" + order + "\",\"oid_paybill\":\"" + bill
               + "\",\"dt_order\":\"20260105100000\",\"money_order\":\"" + amount
               + "\",\"result_pay\":\"" + result + "\",\"settle_date\":\"20260105\",\"ret_code\":\"0000\",\"ret_msg\":\"交易成功\","
               + "\"sign_type\":\"RSA\",\"sign\":\"" + sign + "\"}";
    }

    /** Of flat JSON without blanks, which is what the component sends. */
    private static String value(String json, String name) throws IOException {
        int start = json.indexOf("\"" + name + "\":\"");
        if (start < 0) {
            throw new IOException("No " + name + " in " + json);
        }
        start += name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }

    /** Null at the end. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (line.isEmpty()) {
                    return null;
                }
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("A line without an end");
            }
        }
        return line.toString();
    }
}
