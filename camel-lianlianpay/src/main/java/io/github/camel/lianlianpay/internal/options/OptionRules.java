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
package io.github.camel.lianlianpay.internal.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.internal.http.ProxySettings;
import io.github.camel.lianlianpay.internal.keys.Keys;
import io.github.camel.lianlianpay.internal.settings.PaymentSettings;
import io.github.camel.lianlianpay.model.ConfirmPaymentRequest;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import io.github.camel.lianlianpay.model.PaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.util.ObjectHelper;

/** Checks the options of an endpoint when it starts. Keys are checked where they are read. */
public final class OptionRules {

    private static final Pattern OID_PARTNER = Pattern.compile("[0-9]{18}");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/._~-]+");
    private static final int LONGEST_QUOTE = 32;

    private final LianLianPayConfiguration options;

    public OptionRules(LianLianPayConfiguration options) {
        this.options = options;
    }

    /**
     * @param  operation                of the endpoint
     * @param  proxy                    makes the settings of the proxy, once the options for it are checked
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it
     */
    public void require(LianLianPayOperation operation, String proxyAuthPassword, Supplier<ProxySettings> proxy) {
        if (options.getOidPartner() == null || !OID_PARTNER.matcher(options.getOidPartner()).matches()) {
            throw new IllegalArgumentException(
                    "Option oidPartner must be the merchant's number at LianLian, 18 digits, but it "
                                               + described(options.getOidPartner()));
        }
        if (operation == LianLianPayOperation.notify) {
            requireNotify();
            return;
        }
        requirePositive("connectTimeout", options.getConnectTimeout());
        requirePositive("responseTimeout", options.getResponseTimeout());
        requirePositive("maxResponseSize", options.getMaxResponseSize());
        requireGatewayUrl(options.getGatewayUrl());
        if ((options.getProxyHost() == null) != (options.getProxyPort() == null)) {
            throw new IllegalArgumentException("Options proxyHost and proxyPort belong together, and only one of them is set");
        }
        requireNoControls("proxyAuthUsername", options.getProxyAuthUsername());
        requireNoControls("proxyAuthPassword", proxyAuthPassword);
        requireUsable(proxy.get());
        if (ObjectHelper.isEmpty(options.getApiVersion())) {
            throw new IllegalArgumentException("Option apiVersion is missing: the gateway demands it, such as 1.0");
        }
        requirePayments(operation);
        requireSendable("noOrder", QueryPaymentRequest.builder()::noOrder, options.getNoOrder());
        requireSendable("oidPaybill", QueryPaymentRequest.builder()::oidPaybill, options.getOidPaybill());
        requireSendable("platform", QueryPaymentRequest.builder()::platform, options.getPlatform());
        requireSendable("apiVersion", QueryPaymentRequest.builder()::apiVersion, options.getApiVersion());
    }

    /** Nothing is sent, so the options of calls are not looked at. */
    private void requireNotify() {
        if (options.getPath() == null || !PATH.matcher(options.getPath()).matches()) {
            throw new IllegalArgumentException(
                    "Option path must be the path of notify_url, such as /llp/notify: a slash, and then letters, digits, '/', '-',"
                                               + " '_', '.' and '~', but it "
                                               + described(options.getPath()));
        }
        requirePositive("maxRequestSize", options.getMaxRequestSize());
        if (ObjectHelper.isEmpty(options.getHttpComponent())) {
            throw new IllegalArgumentException(
                    "Option httpComponent is empty: leave it out, or name a component such as jetty");
        }
    }

    private void requirePayments(LianLianPayOperation operation) {
        requirePositive("noRecordAge", options.getNoRecordAge());
        requirePositive("resendWithin", options.getResendWithin());
        requirePositive("sendWithin", options.getSendWithin());
        if (operation == LianLianPayOperation.due) {
            requirePositive("maxMessagesPerPoll", options.getMaxMessagesPerPoll());
        }
        if (options.getMaxAmount() != null) {
            requireSendable("maxAmount", PaymentRequest.builder()::moneyOrder, options.getMaxAmount());
        }
        if (!Set.of(PaymentSettings.SAME_NUMBER, PaymentSettings.NEVER).contains(String.valueOf(options.getResend()))) {
            throw new IllegalArgumentException(
                    "Option resend must be sameNumber or never, but it " + described(options.getResend()));
        }
        requireSendable("notifyUrl", ConfirmPaymentRequest.builder()::notifyUrl, options.getNotifyUrl());
    }

    private static String described(String value) {
        if (value == null) {
            return "is missing";
        }
        // a value that is much too long may be a key in the wrong option
        return value.length() <= LONGEST_QUOTE ? "is '" + value + "'" : "has " + value.length() + " characters";
    }

    private static void requireSendable(String option, Function<String, ?> field, String value) {
        if (LanguageSupport.hasSimpleFunction(value)) {
            throw new IllegalArgumentException(
                    "Option " + option + " has a function such as ${body}, which to() does not evaluate: use toD()");
        }
        try {
            field.apply(value);
        } catch (InvalidMessageException e) {
            throw new IllegalArgumentException("Option " + option + ": " + e.getMessage(), e);
        }
    }

    /** RFC 7617 allows none; mostly it is the line break at the end of a file. */
    private static void requireNoControls(String option, String value) {
        if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            String place = Character.isISOControl(value.charAt(value.length() - 1)) ? "at its end" : "in it";
            throw new IllegalArgumentException(
                    "Option " + option + " has a line break or another control character " + place
                                               + ", which no proxy accepts. Remove it, and check how the file was written");
        }
    }

    private static void requirePositive(String option, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("Option " + option + " must be greater than 0, but it is " + value);
        }
    }

    private static void requireGatewayUrl(String url) {
        try {
            URI uri = new URI(String.valueOf(url));
            boolean isHttp = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null
                    && uri.getRawFragment() == null && !uri.getPath().endsWith(".htm")) {
                return;
            }
        } catch (URISyntaxException e) {
            // reported below, together with the other faults
        }
        throw new IllegalArgumentException(
                "Option gatewayUrl must be the gateway's base URL, such as " + LianLianPayConfiguration.GATEWAY_URL
                                           + ": http or https, a host, and neither user, query nor fragment, nor the operation, which is appended");
    }

    private void requireUsable(ProxySettings proxy) {
        if (options.isAsynchronous() && proxy.isSecure()) {
            throw new IllegalArgumentException(
                    proxy.global()
                            ? "Option asynchronous and the context's global option http.proxyHost do not go together if the proxy"
                              + " itself is spoken to with TLS: http.proxyScheme is https, or is not set and gatewayUrl is https."
                              + " The client cannot do TLS within TLS. Set http.proxyScheme to http if that is what the proxy"
                              + " speaks, or set proxyHost and proxyPort of the component, or leave asynchronous out"
                            : "Options asynchronous and proxyAuthScheme=https do not go together: the client cannot do TLS within"
                              + " TLS. Leave one of them out");
        }
    }
}
