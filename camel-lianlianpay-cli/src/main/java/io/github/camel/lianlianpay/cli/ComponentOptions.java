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
package io.github.camel.lianlianpay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import io.github.camel.lianlianpay.LianLianPayComponent;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.main.Main;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The options of the component as an application gives them: from files of properties, and from {@code --option=value},
 * which wins.
 */
final class ComponentOptions {

    private static final String OPTIONS = "camel.component.lianlianpay.";
    private static final String BEANS = "camel.beans.";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE",
                description = "Properties, of which camel.component.lianlianpay.*, camel.beans.* and whatever placeholders name are used.")
    private List<Path> files = new ArrayList<>();

    /** Does something with a component that has these options, in a context that is not started. */
    interface Use {
        /** @return the exit code */
        int with(LianLianPayComponent component, CheckedOptions options, PrintWriter out) throws Exception;
    }

    /**
     * Reads the options. What cannot be read is printed, without any value of theirs.
     *
     * @param options arguments of the form {@code --option=value}: picocli collects them in the command only
     */
    int use(List<String> options, Use use) {
        if (files.isEmpty() && options.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name a file of properties, or options");
        }
        Properties fromFiles = new Properties();
        files.forEach(file -> load(file, fromFiles));
        Properties fromOptions = new Properties();
        options.forEach(option -> add(option, fromOptions));
        return use(fromFiles, fromOptions, use);
    }

    private void add(String argument, Properties properties) {
        int equals = argument.indexOf('=');
        if (equals < 0 || !argument.startsWith("--")) {
            throw new ParameterException(
                    spec.commandLine(), "An option of the component begins with --, and needs = and a value");
        }
        properties.setProperty(OPTIONS + argument.substring(2, equals), argument.substring(equals + 1));
    }

    private void load(Path file, Properties properties) {
        Properties all = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            all.load(text);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "The file " + file + " cannot be read. Is it there, and is it UTF-8?");
        }
        all.forEach((name, value) -> {
            // Camel's other properties could start servers that run already
            if (!name.toString().startsWith("camel.") || name.toString().startsWith(OPTIONS)
                    || name.toString().startsWith(BEANS)) {
                properties.put(name, value);
            }
        });
    }

    private int use(Properties fromFiles, Properties fromOptions, Use use) {
        PrintWriter out = spec.commandLine().getOut();
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure().withRoutesCollectorEnabled(false);
        main.setInitialProperties(fromFiles);
        main.setOverrideProperties(fromOptions);
        try {
            LianLianPayComponent component = new LianLianPayComponent();
            CheckedOptions checked = new CheckedOptions();
            component.setConfiguration(checked);
            main.bind("lianlianpay-component", component);
            main.init();
            return use.with(component, checked, out);
        } catch (PropertyBindingException e) {
            // without its message, which quotes the value
            out.println("PROBLEM    Option " + e.getPropertyName() + ": the component does not accept this value");
            return 1;
        } catch (Exception e) {
            out.println("PROBLEM    The options cannot be read: " + e.getMessage());
            return 1;
        } finally {
            main.stop();
        }
    }
}
