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
package io.github.camel.lianlianpay.simulator.kill.child;

import java.sql.Connection;
import java.sql.PreparedStatement;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Books the end of a payment, and once only. */
final class Booking implements Processor {

    private final DataSource dataSource;
    private final StoppingPoint point;

    Booking(DataSource dataSource, StoppingPoint point) {
        this.dataSource = dataSource;
        this.point = point;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        if (!exchange.getMessage().getHeader(LianLianPayConstants.FINAL, false, Boolean.class)) {
            return;
        }
        Object body = exchange.getMessage().getBody();
        String noOrder = body instanceof PaymentNotification notification
                ? notification.getNoOrder() : exchange.getMessage().getBody(QueryPaymentResponse.class).getNoOrder();
        try (Connection connection = dataSource.getConnection();
             PreparedStatement statement = connection.prepareStatement(
                     "insert into booked values (?, ?) on conflict do nothing")) {
            statement.setString(1, noOrder);
            statement.setString(2, exchange.getMessage().getHeader(LianLianPayConstants.RESULT_PAY, String.class));
            statement.executeUpdate();
        }
        point.pass("after booking");
    }
}
