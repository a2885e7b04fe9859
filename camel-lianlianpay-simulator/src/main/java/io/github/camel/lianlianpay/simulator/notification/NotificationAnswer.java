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
package io.github.camel.lianlianpay.simulator.notification;

import java.time.Duration;

/**
 * What the merchant answered to a notification.
 *
 * @param status  the HTTP status; 0 if there was no answer
 * @param body    of the answer; empty if there was none
 * @param took    how long the gateway waited, in real time
 * @param receipt whether the gateway takes it as a receipt, after which it does not repeat the notification
 * @param failure why there was no answer; null if there was one
 */
public record NotificationAnswer(int status, String body, Duration took, boolean receipt, String failure) {
}
