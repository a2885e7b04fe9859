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
package io.github.camel.lianlianpay.journal;

/**
 * What became of a proof, and what the journal holds now.
 *
 * @param record  null if the journal does not know the number
 * @param handled whether a route that was given this proof has ended well
 */
public record AppliedProof(Applied applied, PaymentRecord record, boolean handled) {
}
