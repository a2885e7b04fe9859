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
package io.github.camel.lianlianpay.internal.flow;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.internal.keys.KeyLocation;
import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import org.apache.camel.CamelContext;

/** Finds the journal that the options name. */
public final class Journals {

    private static final String REMEDY = ". Give a bean of the type PaymentJournal or javax.sql.DataSource, as #bean:name";

    private Journals() {
    }

    /**
     * @param  option                   a journal, a data source, or the name of a bean; may be null
     * @return                          null if the option is not set, and the registry has no journal, or several
     * @throws IllegalArgumentException if the option is something else
     */
    public static PaymentJournal find(CamelContext context, Object option) {
        if (option == null || "".equals(option)) {
            return context.getRegistry().findSingleByType(PaymentJournal.class);
        }
        Object found = new KeyLocation(context).dereference(option, "journal");
        if (found instanceof PaymentJournal journal) {
            return journal;
        }
        if (found instanceof DataSource source) {
            return new JdbcPaymentJournal(source);
        }
        throw new IllegalArgumentException(
                "Option journal is " + (found instanceof String
                        ? "a text that names no bean" : "a " + found.getClass().getName())
                                           + REMEDY);
    }
}
