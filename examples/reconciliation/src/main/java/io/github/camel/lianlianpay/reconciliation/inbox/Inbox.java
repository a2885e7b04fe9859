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
package io.github.camel.lianlianpay.reconciliation.inbox;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.files.FileNames;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** The folder where files arrive. A file leaves it when its report is written. */
public class Inbox implements GenericFileFilter<Object> {

    private final DataSource dataSource;
    private final Path folder;
    private final Path done;
    private final Path refused;

    /**
     * @param refused the folder for files that could not be read
     */
    public Inbox(DataSource dataSource, Path folder, Path done, Path refused) {
        this.dataSource = dataSource;
        this.folder = folder;
        this.done = done;
        this.refused = refused;
    }

    /** Whether the file was not read yet, or was put back after it had left. */
    @Override
    public boolean accept(GenericFile<Object> file) {
        if (!FileNames.isHandedIn(file.getFileNameOnly())) {
            return false;
        }
        try (var connection = dataSource.getConnection();
             var statement = connection.prepareStatement(
                     "select 1 from recon_file where file_key = ? and loaded = true and moved = false")) {
            statement.setString(1, fileKey(file));
            return !statement.executeQuery().next();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the table recon_file: " + e.getMessage(), e);
        }
    }

    /** Identifies a file; a changed file of the same name is another file. */
    public String fileKey(@Body GenericFile<Object> file) {
        return file.getFileName() + "|" + file.getFileLength() + "|" + file.getLastModified();
    }

    /**
     * @throws FileNotFoundException if another job has moved the file in the meantime
     */
    public void requirePresent(@Header("CamelFileName") String name) throws FileNotFoundException {
        if (!Files.exists(folder.resolve(name))) {
            throw new FileNotFoundException(name + " has left the inbox");
        }
    }

    /**
     * @param unread whether nothing of the file could be read
     */
    public void move(String name, boolean unread) throws IOException {
        try {
            Files.move(folder.resolve(name), (unread ? refused : done).resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            // the file was moved before a crash
        }
    }
}
