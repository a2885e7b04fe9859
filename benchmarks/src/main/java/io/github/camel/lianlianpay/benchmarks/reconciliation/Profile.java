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
package io.github.camel.lianlianpay.benchmarks.reconciliation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where a process spends its processor time: samples of a flight recording, by whose code had asked for the work. */
final class Profile {

    static final String OURS = "this project: component and example";
    private static final String OTHER = "other";

    /** The innermost frame of these decides. Signatures have their own owner, whoever calls them. */
    private static final Map<String, List<String>> OWNERS = new LinkedHashMap<>();

    static {
        OWNERS.put("RSA: signing and verifying", List.of("sun.security.rsa.", "java.math.", "sun.security.provider.MD5"));
        OWNERS.put(OURS, List.of("io.github.camel.lianlianpay."));
        OWNERS.put("H2: the table", List.of("org.h2."));
        OWNERS.put("Artemis: the broker and its client", List.of("org.apache.activemq.", "io.netty."));
        OWNERS.put("HTTP client", List.of("org.apache.hc."));
        OWNERS.put("Jackson", List.of("com.fasterxml."));
        OWNERS.put("Camel", List.of("org.apache.camel."));
        OWNERS.put("Spring JDBC, JMS and the pool of connections", List.of("org.springframework.", "com.zaxxer."));
        OWNERS.put("logging", List.of("org.apache.logging.", "org.slf4j."));
    }

    private final Map<String, Integer> samples = new LinkedHashMap<>();
    private int all;

    /** @param during the time in which samples count */
    static Profile read(Path recording, Predicate<Instant> during) throws IOException {
        Profile profile = new Profile();
        OWNERS.keySet().forEach(owner -> profile.samples.put(owner, 0));
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && during.test(event.getStartTime())) {
                    profile.samples.merge(owner(event), 1, Integer::sum);
                    profile.all++;
                }
            }
        }
        return profile;
    }

    private static String owner(RecordedEvent sample) {
        if (sample.getStackTrace() == null) {
            return OTHER;
        }
        for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
            String name = frame.getMethod().getType().getName();
            for (Map.Entry<String, List<String>> owner : OWNERS.entrySet()) {
                if (owner.getValue().stream().anyMatch(name::startsWith)) {
                    return owner.getKey();
                }
            }
        }
        return OTHER;
    }

    int samples() {
        return all;
    }

    /** Shares by owner; their sum is 1. */
    Map<String, Double> shares() {
        Map<String, Double> shares = new LinkedHashMap<>();
        samples.forEach((owner, count) -> shares.put(owner, count / (double) Math.max(1, all)));
        return shares;
    }
}
