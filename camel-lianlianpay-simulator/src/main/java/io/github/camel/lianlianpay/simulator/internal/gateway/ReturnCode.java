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
package io.github.camel.lianlianpay.simulator.internal.gateway;

/** The gateway's return codes that the simulator answers with, and their texts. */
public enum ReturnCode {

    SUCCESS("0000", "交易成功"),
    SIGNATURE("1001", "商户请求签名未通过"),
    PARAMETER("1004", "商户请求参数校验错误"),
    MERCHANT("3001", "非法的商户"),
    PRODUCT("4005", "商户未开通权限"),
    NO_RECORD("8901", "没有记录"),
    SYSTEM("9999", "系统错误");

    private final String code;
    private final String message;

    ReturnCode(String code, String message) {
        this.code = code;
        this.message = message;
    }

    public String code() {
        return code;
    }

    public String message() {
        return message;
    }

    /** The text of a code; an unknown code gets the text of a system error. */
    static String messageOf(String code) {
        for (ReturnCode known : values()) {
            if (known.code.equals(code)) {
                return known.message;
            }
        }
        return SYSTEM.message;
    }
}
