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

/**
 * A reply cannot be read, can be read in more than one way, lacks mandatory fields, is too long, or answers another
 * question. It proves nothing about the payment: never book it, ask again.
 */
public class LianLianPayResponseException extends LianLianPayException {

    private static final long serialVersionUID = 1L;

    public LianLianPayResponseException(String message) {
        super(message);
    }

    public LianLianPayResponseException(String message, Throwable cause) {
        super(message, cause);
    }
}
