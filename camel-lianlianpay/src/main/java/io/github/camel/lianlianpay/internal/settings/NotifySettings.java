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
package io.github.camel.lianlianpay.internal.settings;

import java.util.Locale;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@code notify}. */
@UriParams
public class NotifySettings extends PaymentSettings {

    @UriParam(label = "consumer",
              description = "The path at which notify takes notifications, such as /llp/notify. Required by notify.")
    private String path;
    @UriParam(label = "consumer,advanced", defaultValue = "65536",
              description = "The longest notification that is accepted, in bytes. A longer one is answered with 413.")
    private int maxRequestSize = 64 * 1024;
    @UriParam(label = "consumer", defaultValue = "platform-http",
              description = "The component that serves HTTP for notify: any that offers a RestConsumerFactory, such as platform-http, jetty,"
                            + " undertow, netty-http or servlet.")
    private String httpComponent = "platform-http";
    @UriParam(label = "consumer", defaultValue = "true",
              description = "Whether a notification whose route has ended well before is answered without entering the route again. Needs a"
                            + " journal.")
    private boolean skipDuplicates = true;
    @UriParam(label = "consumer,advanced", javaType = "java.lang.String",
              description = "A Spring transaction manager, as #bean:name of a PlatformTransactionManager: the proof, what the route books, and the mark that the route has ended well are then"
                            + " one transaction.")
    private Object transactionManager;

    /** An option that is a bean, or names one, of a library that may be absent. */
    @Override
    public boolean setTextOrBean(String name, Object value) {
        if ("transactionmanager".equals(name.toLowerCase(Locale.ROOT))) {
            setTransactionManager(value);
            return true;
        }
        return super.setTextOrBean(name, value);
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public int getMaxRequestSize() {
        return maxRequestSize;
    }

    public void setMaxRequestSize(int maxRequestSize) {
        this.maxRequestSize = maxRequestSize;
    }

    public String getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(String httpComponent) {
        this.httpComponent = httpComponent;
    }

    public boolean isSkipDuplicates() {
        return skipDuplicates;
    }

    public void setSkipDuplicates(boolean skipDuplicates) {
        this.skipDuplicates = skipDuplicates;
    }

    public Object getTransactionManager() {
        return transactionManager;
    }

    public void setTransactionManager(Object transactionManager) {
        this.transactionManager = transactionManager;
    }
}
