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
package io.github.camel.lianlianpay.reconciliation.report;

import java.math.BigDecimal;

import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;

/**
 * One line of a report.
 *
 * @param lineNo         the line's number in the merchant's file; the header is line 1
 * @param noOrder        the merchant's payment number; for an unreadable line the text in its place, or null
 * @param merchantAmount in yuan, from the merchant's file; null if the line is not readable
 * @param gatewayAmount  in yuan, from LianLian; null if no verified answer had it
 * @param result         the payment's state (result_pay); null if no verified answer had it
 * @param verdict        the heading of the line
 * @param reason         an explanation for people; never null
 */
record ReportLine(long lineNo, String noOrder, BigDecimal merchantAmount, BigDecimal gatewayAmount, String result,
        Verdict verdict, String reason) {
}
