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

/** Detects that this thread moves a message along a route. */
final class Routing {

    private Routing() {
    }

    /**
     * True if the URI of a new endpoint may come out of a message. Camel shows a component neither the message nor the
     * step, so this looks at the callers. It happens seldom, because Camel keeps the endpoints that it has made.
     */
    static boolean isUnderWay() {
        return StackWalker.getInstance().walk(
                callers -> callers.map(StackWalker.StackFrame::getClassName).anyMatch(Routing::movesMessages));
    }

    /** The factories of that package build the steps of a route, such as a circuit breaker. */
    private static boolean movesMessages(String name) {
        return name.startsWith("org.apache.camel.processor.") && !name.endsWith("Factory")
                || name.startsWith("org.apache.camel.impl.engine.CamelInternalProcessor");
    }
}
