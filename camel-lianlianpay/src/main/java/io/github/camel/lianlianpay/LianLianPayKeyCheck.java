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
package io.github.camel.lianlianpay;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.apache.camel.PropertyBindingException;
import org.apache.camel.main.Main;

/**
 * A program that checks options and keys before the first call: it reads them as an application would, tells what they
 * are, and signs a sample. It sends nothing, and prints no secret. Needs camel-main on the class path.
 *
 * <pre>
 * java -cp ... io.github.camel.lianlianpay.LianLianPayKeyCheck application.properties
 * java -cp ... io.github.camel.lianlianpay.LianLianPayKeyCheck --oidPartner=201304121000001004 \
 *     --privateKey=file:merchant.pem --publicKey=file:lianlian.pem --uploaded=file:merchant-public.pem
 * </pre>
 *
 * Arguments: files of properties, of which {@code camel.component.lianlianpay.*}, {@code camel.beans.*} and whatever
 * placeholders name are used; {@code --option=value} for each option of the component, which wins over the files;
 * {@code --uploaded=}, the public key that was uploaded to LianLian; {@code --message=}, a file with a signed reply,
 * which is verified.
 * <p/>
 * The exit code is 0 if all is well, 1 if something is wrong, 2 if the arguments are.
 */
public final class LianLianPayKeyCheck {

    private static final String OPTIONS = "camel.component.lianlianpay.";
    private static final String BEANS = "camel.beans.";
    private static final String USAGE
            = "Arguments: files of properties, --option=value for options of the component lianlianpay, --uploaded=KEY for the"
              + " public key that was uploaded to LianLian, --message=FILE for a signed reply";

    private final Properties properties = new Properties();
    private final Properties options = new Properties();
    private String uploaded;
    private Path message;

    private LianLianPayKeyCheck() {
    }

    public static void main(String[] arguments) {
        System.exit(run(new PrintStream(System.out, true, StandardCharsets.UTF_8), arguments));
    }

    static int run(PrintStream out, String... arguments) {
        LianLianPayKeyCheck check = new LianLianPayKeyCheck();
        try {
            for (String argument : arguments) {
                check.take(argument);
            }
        } catch (IllegalArgumentException | IOException e) {
            out.println(e.getMessage());
            return 2;
        }
        if (arguments.length == 0) {
            out.println(USAGE);
            return 2;
        }
        return check.report(out);
    }

    private void take(String argument) throws IOException {
        if (!argument.startsWith("--")) {
            load(Path.of(argument));
            return;
        }
        int equals = argument.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("An argument that begins with -- needs = and a value. " + USAGE);
        }
        String name = argument.substring(2, equals);
        String value = argument.substring(equals + 1);
        switch (name) {
            case "uploaded" -> uploaded = value;
            case "message" -> message = Path.of(value);
            default -> options.setProperty(OPTIONS + name, value);
        }
    }

    private void load(Path file) throws IOException {
        Properties all = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            all.load(text);
        } catch (IOException e) {
            throw new IOException("The file " + file + " cannot be read. Is it there, and is it UTF-8?", e);
        }
        all.forEach((name, value) -> {
            // what else is said of Camel could start servers that run already
            if (!name.toString().startsWith("camel.") || name.toString().startsWith(OPTIONS)
                    || name.toString().startsWith(BEANS)) {
                properties.put(name, value);
            }
        });
    }

    private int report(PrintStream out) {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure().withRoutesCollectorEnabled(false);
        main.setInitialProperties(properties);
        main.setOverrideProperties(options);
        try {
            main.init();
            LianLianPayComponent component = main.getCamelContext().getComponent("lianlianpay", LianLianPayComponent.class);
            int problems = new LianLianPayKeyReport(component, out).print(uploaded, message);
            return problems == 0 ? 0 : 1;
        } catch (PropertyBindingException e) {
            // without its message, which quotes the value
            out.println("PROBLEM    Option " + e.getPropertyName() + ": the component does not take this value");
            return 1;
        } catch (Exception e) {
            out.println("PROBLEM    The options cannot be read: " + e.getMessage());
            return 1;
        } finally {
            main.stop();
        }
    }
}
