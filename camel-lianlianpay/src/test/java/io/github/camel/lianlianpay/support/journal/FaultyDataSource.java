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
package io.github.camel.lianlianpay.support.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections that fail where a test wants it, and that tell how they were given back. */
public final class FaultyDataSource extends DelegatingDataSource {

    /** The message of the faults, which must not come out. */
    public static final String SECRET = "Detail: Failing row contains (46.78)";

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> givenBack = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> fault = call -> false;

    public FaultyDataSource(DataSource target) {
        super(target);
    }

    /**
     * @param fault true for a method of the connection, with its text behind it, that is to fail before it is called
     */
    public void failAt(Predicate<String> fault) {
        this.fault = fault;
    }

    /** The methods of connections that were called, with their text. */
    public List<String> calls() {
        return calls;
    }

    /** For each connection that was given back, its auto-commit and isolation. */
    public List<String> givenBack() {
        return givenBack;
    }

    @Override
    public Connection getConnection() throws SQLException {
        check("getConnection");
        Connection target = super.getConnection();
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        givenBack.add(target.getAutoCommit() + " " + target.getTransactionIsolation());
                        target.close();
                        return null;
                    }
                    check(arguments == null ? method.getName() : method.getName() + " " + arguments[0]);
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void check(String call) throws SQLException {
        calls.add(call);
        if (fault.test(call)) {
            throw new SQLException(SECRET, "08006");
        }
    }
}
