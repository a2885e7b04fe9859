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

import io.github.camel.lianlianpay.internal.fields.SafeText;
import org.apache.camel.RuntimeCamelException;

/** The parent of all failures of a call to the gateway that the component itself reports. */
public class LianLianPayException extends RuntimeCamelException {

    private static final long serialVersionUID = 1L;

    private String payment = "";

    public LianLianPayException(String message) {
        this(message, null);
    }

    public LianLianPayException(String message, Throwable cause) {
        super(SafeText.onOneLine(message), cause);
    }

    /** Adds the payment in front of the message: the code that reads a reply does not know it. */
    final void about(String payment) {
        this.payment = payment;
    }

    @Override
    public String getMessage() {
        return payment + super.getMessage();
    }
}
