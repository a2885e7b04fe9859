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
package io.github.camel.lianlianpay.karaf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.junit.jupiter.api.Assumptions;

/** The JDK for Karaf. */
record KarafJava(Path home) {

    /** Karaf's start script enables a security manager, which later JDKs do not have. */
    private static final int NEWEST = 23;

    /** Skips the test if there is no JDK for Karaf. */
    static KarafJava required() throws IOException {
        KarafJava java = new KarafJava(Path.of(System.getProperty("karaf.java.home")));
        int version = java.version();
        Assumptions.assumeTrue(
                version <= NEWEST,
                () -> "Karaf " + System.getProperty("karaf.version") + " does not start on JDK " + version
                      + ": name the folder of a JDK 17 or 21 by -Dkaraf.java.home=...");
        return java;
    }

    private int version() throws IOException {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        }
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", "")).feature();
    }
}
