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
package io.github.camel.lianlianpay.internal.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.model.GatewayMessage;
import io.github.camel.lianlianpay.model.GatewayRequest;
import org.slf4j.MDC;

/** Puts the numbers of a payment into the context of the log while a thread works for a call. */
public final class MdcScope implements AutoCloseable {

    /** What camel-mdc calls the thread that works. */
    private static final String THREAD = "camel.threadId";

    private final List<Runnable> restore = new ArrayList<>(2);

    /** The context of this thread, for another one that continues; null if there is none. */
    public static Map<String, String> current() {
        return MDC.getCopyOfContextMap();
    }

    /** @param context of the thread that worked before, with everything that Camel and others have put there */
    public static MdcScope continued(Map<String, String> context) {
        MdcScope scope = new MdcScope();
        Map<String, String> before = current();
        scope.restore.add(() -> set(before));
        set(context);
        if (MDC.get(THREAD) != null) {
            MDC.put(THREAD, Thread.currentThread().getName());
        }
        return scope;
    }

    private static void set(Map<String, String> context) {
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }

    public void put(GatewayRequest request) {
        put(FieldNames.NO_ORDER, request.getFields().get(FieldNames.NO_ORDER));
        put(FieldNames.OID_PAYBILL, request.getFields().get(FieldNames.OID_PAYBILL));
    }

    public void put(GatewayMessage message) {
        put(FieldNames.NO_ORDER, message.getNoOrder());
        put(FieldNames.OID_PAYBILL, message.getOidPaybill());
    }

    private void put(String name, String value) {
        String before = MDC.get(name);
        if (before == null && value == null) {
            // each change copies the context
            return;
        }
        restore.add(before == null ? () -> MDC.remove(name) : () -> MDC.put(name, before));
        if (value == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, SafeText.onOneLine(value));
        }
    }

    @Override
    public void close() {
        restore.forEach(Runnable::run);
    }
}
