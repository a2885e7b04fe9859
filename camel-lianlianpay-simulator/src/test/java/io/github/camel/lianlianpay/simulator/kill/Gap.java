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
package io.github.camel.lianlianpay.simulator.kill;

/** Where a process that pays is killed, what there is then, and what the next one does. */
enum Gap {

    BEFORE_SENDING("before the commit of SENDING", Part.PAY, "before the commit of start",
                   "nothing", "nothing", Restart.NOT_SENT, 1, 0),
    SENDING("after the commit of SENDING, before the first byte", Part.PAY, "after the commit of start",
            "SENDING", "nothing", Restart.HALF_AN_HOUR, 1, 0),
    BYTES_LOST("bytes have left and do not arrive", Part.PAY, Gap.LOST,
               "SENDING", "nothing", Restart.HALF_AN_HOUR, 1, 0),
    NO_REPLY("the request has arrived, no reply", Part.PAY, Gap.ARRIVED,
             "SENDING", "PROCESSING", Restart.QUERY, 1, 0),
    REPLY_NOT_RECORDED("0000 is read, before its commit", Part.PAY, "before the commit of ACCEPTED by PAYMENT",
                       "SENDING", "PROCESSING", Restart.QUERY, 1, 0),
    REPLY_RECORDED("after the commit of 0000", Part.PAY, "after the commit of ACCEPTED by PAYMENT",
                   "ACCEPTED", "PROCESSING", Restart.QUERY, 1, 0),
    HELD_NOT_RECORDED("4002 is read, before its commit (S45)", Part.PAY_HELD, "before the commit of HELD by PAYMENT",
                      "SENDING", "CHECK", Restart.SITE, 1, 0),
    HELD_RECORDED("after the commit of 4002", Part.PAY_HELD, "after the commit of HELD by PAYMENT",
                  "TO_CONFIRM", "CHECK", Restart.CONFIRM, 1, 1),
    BEFORE_CONFIRMING("before the commit of CONFIRMING", Part.CONFIRM, "before the commit of confirming",
                      "TO_CONFIRM", "CHECK", Restart.CONFIRM_AGAIN, 1, 1),
    CONFIRMING("after the commit of CONFIRMING, before the first byte", Part.CONFIRM, "after the commit of confirming",
               "CONFIRMING", "CHECK", Restart.ASK_AND_CONFIRM, 1, 1),
    CONFIRMATION_NO_REPLY("the confirmation has arrived, no reply", Part.CONFIRM, Gap.ARRIVED,
                          "CONFIRMING", "PROCESSING", Restart.QUERY, 1, 1),
    CONFIRMATION_NOT_RECORDED("0000 to the confirmation is read, before its commit", Part.CONFIRM,
                              "before the commit of ACCEPTED by CONFIRMATION", "CONFIRMING", "PROCESSING", Restart.QUERY, 1, 1),
    END_NOT_RECORDED("a query says SUCCESS, before its commit", Part.LOOK, "before the commit of END by QUERY",
                     "ACCEPTED", "SUCCESS", Restart.QUERY, 1, 0),
    END_NOT_BOOKED("after the commit of SUCCESS, before the booking", Part.LOOK, "after the commit of END by QUERY",
                   "SUCCESS", "SUCCESS", Restart.BOOK, 1, 0),
    END_NOT_MARKED("after the booking, before the mark", Part.LOOK, "after booking",
                   "SUCCESS", "SUCCESS", Restart.BOOK, 1, 0),
    END_MARKED("after the commit of the mark", Part.LOOK, "after the commit of handled",
               "SUCCESS", "SUCCESS", Restart.NOTHING, 1, 0),
    NOTIFICATION_NOT_RECORDED("a notification says SUCCESS, before its commit", Part.NOTIFICATION,
                              "before the commit of END by NOTIFICATION", "ACCEPTED", "SUCCESS", Restart.NOTIFIED, 1, 0),
    NOTIFICATION_NOT_BOOKED("after the commit of the notification, before the booking", Part.NOTIFICATION,
                            "after the commit of END by NOTIFICATION", "SUCCESS", "SUCCESS", Restart.NOTIFIED, 1, 0),
    NOTIFICATION_NOT_MARKED("notified, after the booking, before the mark", Part.NOTIFICATION, "after booking",
                            "SUCCESS", "SUCCESS", Restart.NOTIFIED, 1, 0),
    NOTIFICATION_NOT_ANSWERED("notified, after the mark, before 0000 (S29)", Part.NOTIFICATION, "after the commit of handled",
                              "SUCCESS", "SUCCESS", Restart.RECEIPT, 1, 0);

    /** No point of the process: the bytes go where nobody passes them on. */
    static final String LOST = "lost";
    /** No point of the process: the gateway keeps the request at its door. */
    static final String ARRIVED = "arrived";

    /** What the process does when it is killed. */
    enum Part {
        PAY,
        PAY_HELD,
        CONFIRM,
        LOOK,
        NOTIFICATION
    }

    /** What happens after the next process has started. */
    enum Restart {
        NOT_SENT("was not sent: sent"),
        HALF_AN_HOUR("8901: nothing is sent for 30 minutes, then the same number"),
        QUERY("query finds it"),
        SITE("CHECK, no code: confirmPayment names the site; confirmed there"),
        CONFIRM("confirmed with the code of the journal"),
        CONFIRM_AGAIN("was not sent: confirmed"),
        ASK_AND_CONFIRM("query says CHECK: TO_CONFIRM after a minute, confirmed again"),
        BOOK("enters the route again, booked once"),
        NOTHING("nothing is left to do"),
        NOTIFIED("the repeated notification enters the route, booked once, 0000"),
        RECEIPT("the repeated notification gets 0000 and does not enter the route");

        final String text;

        Restart(String text) {
            this.text = text;
        }
    }

    final String where;
    final Part part;
    final String point;
    final String journal;
    final String gateway;
    final Restart restart;
    final int payments;
    final int confirmations;

    Gap(String where, Part part, String point, String journal, String gateway, Restart restart, int payments,
        int confirmations) {
        this.where = where;
        this.part = part;
        this.point = point;
        this.journal = journal;
        this.gateway = gateway;
        this.restart = restart;
        this.payments = payments;
        this.confirmations = confirmations;
    }
}
