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
package io.github.camel.lianlianpay.internal.http;

import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;

/** Fails like a hardware module that is removed after the start. */
public final class BrokenProvider extends Provider {

    private static final long serialVersionUID = 1L;

    public transient volatile boolean broken;
    /** The error that verifying throws, or null. */
    public transient volatile Error error;

    public BrokenProvider() {
        super("Broken", "1", "for a test");
        Service keys = Security.getProvider("SunRsaSign").getService("KeyFactory", "RSA");
        putService(new Service(this, "KeyFactory", "RSA", keys.getClassName(), null, null) {
            @Override
            public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                return keys.newInstance(parameter);
            }
        });
        putService(new Service(this, "Signature", "MD5withRSA", BrokenSignature.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                return new BrokenSignature(BrokenProvider.this);
            }
        });
    }

    private static final class BrokenSignature extends SignatureSpi {

        private final Signature worker = Signature.getInstance("MD5withRSA");
        private final BrokenProvider provider;

        BrokenSignature(BrokenProvider provider) throws NoSuchAlgorithmException {
            this.provider = provider;
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            worker.initVerify(key);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            worker.initSign(key);
        }

        @Override
        protected void engineUpdate(byte b) throws SignatureException {
            worker.update(b);
        }

        @Override
        protected void engineUpdate(byte[] b, int off, int len) throws SignatureException {
            worker.update(b, off, len);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            if (provider.broken) {
                throw new SignatureException("the module went away");
            }
            return worker.sign();
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            if (provider.error != null) {
                throw provider.error;
            }
            return worker.verify(signature);
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new InvalidParameterException("MD5withRSA has none");
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new InvalidParameterException("MD5withRSA has none");
        }
    }
}
