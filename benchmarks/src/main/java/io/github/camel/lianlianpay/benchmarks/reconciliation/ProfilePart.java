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

import java.nio.file.Path;
import java.util.Map;

import io.github.camel.lianlianpay.benchmarks.Part;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;

/** Where the reconciliation job spends its processor time while it settles orders. */
public final class ProfilePart implements Part {

    private static final double PERCENT = 100;

    private final Path recording = Path.of("target", "profile.jfr").toAbsolutePath();

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public String title() {
        return "Where the reconciliation job spends its time";
    }

    @Override
    public Report measure(Size size) throws Exception {
        GrowthPart.Run run = new GrowthPart("profile").run(size.choose(100_000, 1000), size, Map.of(),
                "-XX:StartFlightRecording=settings=profile,filename=" + recording);
        Settlements settlements = run.settlements();
        return report(Profile.read(
                recording, time -> !time.isBefore(settlements.first()) && !time.isAfter(settlements.last())));
    }

    static Report report(Profile profile) {
        Report report = new Report();
        report.table("whose code", "share of the samples, %");
        profile.shares().forEach((owner, share) -> report.row(owner, PERCENT * share));
        return report.note(profile.samples()
                           + " samples of Java code by the JDK's flight recorder, while orders were settled. The innermost frame that belongs"
                           + " to one of these decides. Collections, the JIT and waiting are no part of it.");
    }
}
