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
package io.github.camel.lianlianpay.internal.notify;

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.observe.ObservedEndpoint;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a path by an HTTP component of Camel, whose consumer stays behind this one. It is suspended rather than
 * stopped, so that the gateway gets 503 and not an error of the server.
 */
public final class NotifyConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyConsumer.class);

    private final LianLianPayConfiguration options;
    private final Observer observer;
    private final FrontDesk desk;
    private Consumer http;

    /**
     * @param  journal                  null if there is none
     * @param  transactionManager       the bean; null if there is none
     * @throws IllegalArgumentException if it is no transaction manager
     */
    public NotifyConsumer(ObservedEndpoint endpoint, Processor route, LianLianPayConfiguration options, Verifier verifier,
                          PaymentJournal journal, Object transactionManager) {
        super(endpoint, route);
        this.options = options;
        this.observer = new Observer(endpoint);
        Delivery delivery = new Delivery(
                this, journal, options.isSkipDuplicates(),
                transactionManager == null ? null : SpringTransaction.of(transactionManager));
        this.desk = new FrontDesk(
                new RequestBody(options.getMaxRequestSize()), new NotificationReader(verifier, options.getOidPartner()),
                delivery,
                observer, () -> isSuspendingOrSuspended() || !isRunAllowed(), this::refused);
        try {
            setHealthCheck(new NotifyHealthCheck(observer));
        } catch (NoClassDefFoundError e) {
            LOG.debug("There is no health check of notifications: camel-health is not there");
        }
    }

    /**
     * Camel's error handler gets the exception if the route wants it, and nothing of a message that is not believed.
     */
    private void refused(Exception exception) {
        boolean isWanted = getEndpoint() instanceof DefaultEndpoint endpoint
                && (endpoint.isBridgeErrorHandler() || endpoint.getExceptionHandler() != null);
        if (isWanted) {
            try {
                getExceptionHandler().handleException(exception);
            } catch (RuntimeException e) {
                LOG.warn("The error handler fails with a refused notification", e);
            }
        }
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        http = HttpServers.serve(
                getEndpoint().getCamelContext(), options.getHttpComponent(), options.getPath(), options.getMaxRequestSize(),
                () -> observer.refused(RequestBody.tooLong(options.getMaxRequestSize()), System.nanoTime()), desk);
        ServiceHelper.initService(http);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        observer.endpoint().telemetry().searchAgain();
        ServiceHelper.startService(http);
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(http);
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        ServiceHelper.stopAndShutdownService(http);
        super.doShutdown();
    }

    @Override
    public boolean isHostedService() {
        return true;
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return desk.pending();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // the shutdown strategy suspends it, and asks how many requests are pending
    }
}
