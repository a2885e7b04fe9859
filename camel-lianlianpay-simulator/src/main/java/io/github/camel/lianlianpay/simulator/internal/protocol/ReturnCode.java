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
package io.github.camel.lianlianpay.simulator.internal.protocol;

/** The gateway's return codes that the simulator answers with, and their texts. */
public enum ReturnCode {

    SUCCESS("0000", "交易成功"),
    SIGNATURE("1001", "商户请求签名未通过"),
    NUMBER_EXISTS("1002", "商户请求流水号重复"),
    PARAMETER("1004", "商户请求参数校验错误"),
    IN_PROCESS("2005", "订单已在处理中"),
    MERCHANT("3001", "非法的商户"),
    NOT_WAITING("4001", "订单不存在或不是待确认状态"),
    TWIN("4002", "疑似重复提交订单"),
    NAME("4003", "收款银行卡与姓名不一致"),
    TWIN_AND_NAME("4004", "疑似重复提交订单且收款银行卡与姓名不一致"),
    PRODUCT("4005", "商户未开通权限"),
    DECRYPTION("4007", "商户请求解密失败"),
    TOO_MANY_CODES("4008", "验证码错误次数超限"),
    CODE_EXPIRED("4010", "验证码已过期"),
    WRONG_CODE("4011", "验证码错误"),
    NO_RECORD("8901", "没有记录"),
    BALANCE("9104", "账户余额不足"),
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
    public static String messageOf(String code) {
        for (ReturnCode known : values()) {
            if (known.code.equals(code)) {
                return known.message;
            }
        }
        return SYSTEM.message;
    }
}
