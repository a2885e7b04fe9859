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
package io.github.camel.lianlianpay.model;

import java.util.Map;

/**
 * The weakness of the gateway's signature: the text it covers does not tell where a value ends.
 * {@code info_order=a&memo=b} is one field or two, so who holds a signed message can move a border and keep the
 * signature.
 */
public final class SignedFields {

    private SignedFields() {
    }

    /**
     * Refuses fields that leave a doubt where a documented field begins. Other text with {@code &} and {@code =} in it,
     * such as {@code a=1&b=2} in {@code info_order}, is legitimate.
     *
     * @return                         the same fields
     * @throws InvalidMessageException if a value holds {@code &}, the name of a documented field and {@code =}, or a
     *                                 name holds {@code &} or {@code =}
     */
    public static Map<String, String> requireOneReading(Map<String, String> fields) {
        fields.forEach((name, value) -> {
            if (name.indexOf('=') >= 0 || name.indexOf('&') >= 0) {
                throw new InvalidMessageException(
                        "can be read in more than one way under its signature: the name of a field holds '&' or '='");
            }
            if (value != null && FieldNames.holdBorder(value)) {
                throw new InvalidMessageException(
                        "can be read in more than one way under its signature: " + name
                                                  + " holds '&', the name of another field and '='");
            }
        });
        return fields;
    }
}
