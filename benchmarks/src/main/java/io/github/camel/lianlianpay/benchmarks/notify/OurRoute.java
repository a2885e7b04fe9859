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
package io.github.camel.lianlianpay.benchmarks.notify;

import java.io.IOException;
import java.math.BigDecimal;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import org.apache.camel.Header;
import org.apache.camel.builder.RouteBuilder;

/** {@code lianlianpay:notify} with its journal, and a bean that books. */
public final class OurRoute extends RouteBuilder {

    private final String publicKey;
    private final Books books;
    private final boolean atOnce;

    OurRoute(Keys keys, Books books, boolean atOnce) throws IOException {
        this.publicKey = keys.publicText(Keys.PLATFORM);
        this.books = books;
        this.atOnce = atOnce;
    }

    @Override
    public void configure() {
        bindToRegistry("journal", new JdbcPaymentJournal(books.database()));
        bindToRegistry("transactions", books.transactions());
        fromF("lianlianpay:notify?path=%s&oidPartner=%s&publicKey=RAW(%s)&journal=#bean:journal%s",
                Way.PATH, GenuineReply.OID_PARTNER, publicKey, atOnce ? "&transactionManager=#bean:transactions" : "")
                .bean(this, "book");
    }

    public void book(
            @Header(LianLianPayConstants.NOTIFICATION_ID) String id,
            @Header(LianLianPayConstants.MONEY_ORDER) BigDecimal money) {
        books.book(id, money);
    }
}
