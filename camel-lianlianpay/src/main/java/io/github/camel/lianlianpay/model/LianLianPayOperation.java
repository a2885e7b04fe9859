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

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the component offers, named as in an endpoint's URI: three operations of the gateway, and two sources of
 * messages.
 */
public enum LianLianPayOperation {

    /** 付款结果查询: ask how a payment ended. */
    queryPayment,
    /** 付款申请: pay to one bank account. */
    payment,
    /** 确认付款: pass on a person's confirmation of a payment that the gateway holds. */
    confirmPayment,
    /** 付款结果通知: be told how payments ended. */
    notify,
    /** The payments in the journal whose end is not known, and whose next look has come. */
    due;

    /**
     * @throws IllegalArgumentException if there is no such operation
     */
    public static LianLianPayOperation of(String name) {
        for (LianLianPayOperation operation : values()) {
            if (operation.name().equals(name)) {
                return operation;
            }
        }
        throw new IllegalArgumentException(
                "Unknown operation '" + name + "': the component knows "
                                           + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    /** Whether it is a source of messages, for {@code from}. */
    public boolean isSource() {
        return this == notify || this == due;
    }

    /** The path below the gateway's base URL. */
    public String path() {
        return "/" + name() + ".htm";
    }
}
