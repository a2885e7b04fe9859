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
package io.github.camel.lianlianpay.simulator;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A simulator for the tests of a class: {@code @ExtendWith(LianLianPaySimulatorExtension.class)} starts one with
 * defaults, and {@code @RegisterExtension static} one that you configure. Tests get it as a parameter, or from
 * {@link #simulator()}. Before each test the extension resets it ({@link LianLianPaySimulator#reset()}); orders that
 * were added stay. After each test it throws what a hook has thrown. In a field that is not static, each test has its
 * own simulator.
 */
public class LianLianPaySimulatorExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private final LianLianPaySimulatorBuilder builder;
    private volatile LianLianPaySimulator simulator;
    /** Nested test classes start and end within the outer class. */
    private int depth;

    public LianLianPaySimulatorExtension() {
        this(LianLianPaySimulator.builder());
    }

    public LianLianPaySimulatorExtension(LianLianPaySimulatorBuilder builder) {
        this.builder = builder;
    }

    /**
     * @throws IllegalStateException before the first and after the last test
     */
    public LianLianPaySimulator simulator() {
        if (simulator == null) {
            throw new IllegalStateException(
                    "The simulator is not running: it starts before the first test of the class, and stops after the last");
        }
        return simulator;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        open();
        simulator.reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            simulator.checkHooks();
        } finally {
            leave();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        leave();
    }

    private synchronized void open() {
        if (depth++ == 0) {
            simulator = builder.start();
        }
    }

    private synchronized void leave() {
        if (--depth == 0) {
            simulator.close();
            simulator = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LianLianPaySimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return simulator();
    }
}
