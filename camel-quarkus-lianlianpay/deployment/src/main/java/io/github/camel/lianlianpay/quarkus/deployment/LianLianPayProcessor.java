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
package io.github.camel.lianlianpay.quarkus.deployment;

import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPaySignProcessor;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.observe.LianLianPayDevConsole;
import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.model.ConfirmPaymentRequest;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.jboss.jandex.ClassInfo;

/**
 * Registers what a native image needs of the component. Camel Quarkus itself registers what the service files name: the
 * component, its converters and configurers.
 */
class LianLianPayProcessor {

    private static final String FEATURE = "camel-lianlianpay";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    IndexDependencyBuildItem index() {
        return new IndexDependencyBuildItem("io.github.camel-lianlianpay", "camel-lianlianpay");
    }

    /** The component looks for the journal by its type, which counts as no use of it: Quarkus would remove the bean. */
    @BuildStep
    UnremovableBeanBuildItem journal() {
        return UnremovableBeanBuildItem.beanTypes(PaymentJournal.class);
    }

    /** For HTTPS to the gateway, which a native image leaves out otherwise. */
    @BuildStep
    ExtensionSslNativeSupportBuildItem https() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    /** For what routes use: ${body.resultPay}, ${exception.retCode}, and exceptions by their names. */
    @BuildStep
    void messages(CombinedIndexBuildItem index, BuildProducer<ReflectiveClassBuildItem> reflection) {
        Class<?>[] types = Stream.of(QueryPaymentRequest.class, QueryPaymentRequest.Builder.class, QueryPaymentResponse.class,
                PaymentRequest.class, PaymentRequest.Builder.class, ConfirmPaymentRequest.class,
                ConfirmPaymentRequest.Builder.class, PaymentResponse.class, PaymentNotification.class, PaymentResult.class)
                .flatMap(LianLianPayProcessor::withSuperclasses).distinct().toArray(Class<?>[]::new);
        reflection.produce(ReflectiveClassBuildItem.builder(types).reason(FEATURE).methods().build());
        reflection.produce(ReflectiveClassBuildItem.builder(exceptions(index)).reason(FEATURE).methods().build());
        reflection.produce(ReflectiveClassBuildItem
                .builder(LianLianPayOperation.class, PaymentOutcome.class).reason(FEATURE).methods().fields().build());
    }

    /** For beans that routes create, and options that are beans. */
    @BuildStep
    ReflectiveClassBuildItem beans() {
        Class<?>[] beans = Stream.of(LianLianPaySignProcessor.class, LianLianPayDataFormat.class,
                LianLianPayConfiguration.class, JdbcPaymentJournal.class, MemoryPaymentJournal.class, KeyStoreParameters.class,
                SSLContextParameters.class,
                KeyManagersParameters.class, TrustManagersParameters.class)
                .flatMap(LianLianPayProcessor::withSuperclasses).distinct().toArray(Class<?>[]::new);
        return ReflectiveClassBuildItem.builder(beans).reason(FEATURE).methods().build();
    }

    /** Camel creates it by the name in its service file if camel-console is present. */
    @BuildStep
    ReflectiveClassBuildItem console() {
        return ReflectiveClassBuildItem.builder(LianLianPayDevConsole.class).reason(FEATURE).methods().build();
    }

    private static Stream<Class<?>> withSuperclasses(Class<?> type) {
        return Stream.<Class<?>> iterate(type, each -> each != Object.class, Class::getSuperclass);
    }

    private static String[] exceptions(CombinedIndexBuildItem index) {
        Stream<String> subclasses = index.getIndex().getAllKnownSubclasses(LianLianPayException.class).stream()
                .map(ClassInfo::name).map(Object::toString);
        return Stream.concat(Stream.of(LianLianPayException.class.getName()), subclasses).sorted().toArray(String[]::new);
    }

    /** Otherwise every copy of a native image would have the same key, which is random in each JVM. */
    @BuildStep
    void randomKeys(BuildProducer<RuntimeInitializedClassBuildItem> atRunTime) {
        Stream.of("internal.options.UriSecrets", "internal.flow.JournalSecrets", "crypto.PayloadCipher")
                .map(name -> new RuntimeInitializedClassBuildItem("io.github.camel.lianlianpay." + name))
                .forEach(atRunTime::produce);
    }

    /** Bouncy Castle reads keys, and its random numbers must not come from the build. */
    @BuildStep
    void bouncyCastle(BuildProducer<RuntimeInitializedClassBuildItem> atRunTime) {
        Stream.of("org.bouncycastle.crypto.CryptoServicesRegistrar", "org.bouncycastle.jcajce.provider.drbg.DRBG$Default",
                "org.bouncycastle.jcajce.provider.drbg.DRBG$NonceAndIV")
                .map(RuntimeInitializedClassBuildItem::new).forEach(atRunTime::produce);
    }

    @BuildStep
    NativeImageResourcePatternsBuildItem kameletsAndTables() {
        return NativeImageResourcePatternsBuildItem.builder()
                .includeGlobs("kamelets/lianlianpay-*.kamelet.yaml", "io/github/camel/lianlianpay/journal/*.sql").build();
    }
}
