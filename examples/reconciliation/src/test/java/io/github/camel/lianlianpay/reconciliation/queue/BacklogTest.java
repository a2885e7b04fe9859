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
package io.github.camel.lianlianpay.reconciliation.queue;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BacklogTest {

    @Test
    void goesOnWhileABatchIsFull() {
        Backlog backlog = new Backlog(null, 7);

        assertTrue(backlog.needsMore(null), "before the first attempt");
        assertTrue(backlog.needsMore(7));
        assertFalse(backlog.needsMore(6));
        assertFalse(backlog.needsMore(0));
    }
}
