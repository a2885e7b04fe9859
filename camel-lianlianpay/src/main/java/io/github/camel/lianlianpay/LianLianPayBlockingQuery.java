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

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/** A query that its thread waits for. */
class LianLianPayBlockingQuery extends LianLianPayQuery {

    private final Thread thread = Thread.currentThread();
    private SessionInputBuffer input;
    private InputStream beyond;

    LianLianPayBlockingQuery(LianLianPayWatch watch, LianLianPayProducer asker, String payment,
                             Function<byte[], QueryPaymentResponse> reader) {
        super(watch, asker, payment, reader);
    }

    @Override
    Thread key() {
        return thread;
    }

    @Override
    boolean isInterrupted() {
        return thread.isInterrupted();
    }

    /** At once: an interrupt tells nobody. */
    @Override
    long nextLook() {
        return System.nanoTime();
    }

    /** @param beyond what the buffer is filled from */
    void readsFrom(SessionInputBuffer input, InputStream beyond) {
        this.input = input;
        this.beyond = beyond;
    }

    /** @return whether the reply is believed, and nothing came after it */
    @Override
    boolean accept(byte[] body) {
        try {
            // the buffer is small: it need not hold what is there already
            return super.accept(body) && input.length() == 0 && beyond.available() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
