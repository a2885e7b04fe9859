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

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class HeapTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatTheCollectorLogs() throws Exception {
        Path log = Files.writeString(folder.resolve("gc.log"), """
                [0.004s][info][gc] Using G1
                [0.563s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 23M->7M(256M) 5.120ms
                [4.000s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 151M->60M(256M) 5.120ms
                [4.100s][info][gc] GC(2) Concurrent Mark Cycle
                [4.200s][info][gc] GC(2) Pause Remark 62M->40M(256M) 5.120ms
                [5.000s][info][gc] GC(3) Pause Young (Mixed) (G1 Evacuation Pause) 120M->55M(256M) 5.120ms
                """);

        Heap heap = Heap.read(log);

        assertEquals(3, heap.collections().size());
        assertEquals(151, heap.peak());
        assertEquals(55, heap.floor(3, 6));
        assertEquals(60, heap.floor(1, 4.5));
        assertEquals(0, heap.floor(6, 7));
    }
}
