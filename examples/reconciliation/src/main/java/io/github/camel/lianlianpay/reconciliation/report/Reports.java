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
package io.github.camel.lianlianpay.reconciliation.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;
import org.apache.camel.Header;

/** Writes the report of a file after all its orders are settled. */
public class Reports {

    private static final String LINES = """
            select line_no, no_order, money_order, gateway_amount, result_pay, verdict, reason
            from payment where file_key = ?
            union all
            select line_no, no_order, null, null, null, verdict, reason
            from problem_line where file_key = ?
            order by 1""";
    private static final int FETCH_SIZE = 1000;

    private final DataSource dataSource;
    private final Path folder;
    private final ReportWriter writer;
    private final List<ReportSummary> written = new CopyOnWriteArrayList<>();

    public Reports(DataSource dataSource, Path folder, ReportLanguage language) {
        this.dataSource = dataSource;
        this.folder = folder;
        this.writer = new ReportWriter(language);
    }

    /** Writes the same report if it is called again after a crash. */
    public void write(@Header("file_key") String fileKey, @Header("name") String name) throws IOException {
        // keeps .xlsx, so that a workbook of the same name has its own report
        String base = name.replaceFirst("(?i)\\.csv$", "");
        written.add(writer.write(name, form(fileKey), Instant.now(), () -> lines(fileKey), folder, base));
    }

    /** The reports since the start, in order. */
    public List<ReportSummary> written() {
        return List.copyOf(written);
    }

    private String form(String fileKey) {
        try (Connection connection = dataSource.getConnection();
             PreparedStatement statement = connection.prepareStatement("select form from file_form where file_key = ?")) {
            statement.setString(1, fileKey);
            ResultSet rows = statement.executeQuery();
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the form of " + fileKey + ": " + e.getMessage(), e);
        }
    }

    private Stream<ReportLine> lines(String fileKey) {
        try {
            Connection connection = dataSource.getConnection();
            // PostgreSQL uses a cursor only inside a transaction
            connection.setAutoCommit(false);
            PreparedStatement statement = connection.prepareStatement(LINES);
            statement.setFetchSize(FETCH_SIZE);
            statement.setString(1, fileKey);
            statement.setString(2, fileKey);
            ResultSet rows = statement.executeQuery();
            return StreamSupport.stream(new Rows(rows), false).onClose(() -> close(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the lines of " + fileKey + ": " + e.getMessage(), e);
        }
    }

    private static void close(Connection connection) {
        try (connection) {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static final class Rows extends Spliterators.AbstractSpliterator<ReportLine> {

        private final ResultSet rows;

        Rows(ResultSet rows) {
            super(Long.MAX_VALUE, Spliterator.ORDERED);
            this.rows = rows;
        }

        @Override
        public boolean tryAdvance(Consumer<? super ReportLine> action) {
            try {
                if (!rows.next()) {
                    return false;
                }
                action.accept(new ReportLine(
                        rows.getLong(1), rows.getString(2), rows.getBigDecimal(3), rows.getBigDecimal(4), rows.getString(5),
                        Verdict.valueOf(rows.getString(6)), rows.getString(7)));
                return true;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
