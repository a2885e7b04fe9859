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
package io.github.camel.lianlianpay.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** Records everything that is logged while it is open, in memory only. */
public final class TestLog extends AbstractAppender implements AutoCloseable {

    /** One event as a log shows it. */
    public record Line(String logger, Level level, String text) {
    }

    private final List<Line> lines = Collections.synchronizedList(new ArrayList<>());
    private final org.apache.logging.log4j.core.Logger root = LoggerContext.getContext(false).getRootLogger();
    private final Level before = root.getLevel();
    private final List<Appender> others = List.copyOf(root.getAppenders().values());

    public TestLog(Level level) {
        super("memory", null, null, true, Property.EMPTY_ARRAY);
        start();
        others.forEach(root::removeAppender);
        root.addAppender(this);
        Configurator.setRootLevel(level);
    }

    @Override
    public void append(LogEvent event) {
        lines.add(new Line(
                event.getLoggerName(), event.getLevel(),
                event.getThreadName() + " " + event.getContextData() + " " + event.getMessage().getFormattedMessage()
                                                         + (event.getThrown() == null
                                                                 ? "" : TestSecrets.textOf(event.getThrown()))));
    }

    public List<Line> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        Configurator.setRootLevel(before);
        root.removeAppender(this);
        others.forEach(root::addAppender);
        stop();
    }
}
