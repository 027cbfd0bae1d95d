package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.catalog.SchemaText;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.FileFailure;
import io.github.dynamodbjdbc.error.SqlState;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes the columns of a table to a new file, as a start for {@code schema_file}. */
final class SchemaExport {
  private SchemaExport() {}

  /**
   * @param file relative to the working directory; not to exist yet
   * @return where it was written
   * @throws DriverException SQLState 58030 where the file exists or cannot be written
   */
  static Path write(Table table, String file) {
    try {
      Path path = Path.of(file).toAbsolutePath();
      Files.writeString(path, SchemaText.of(table), StandardOpenOption.CREATE_NEW);
      return path;
    } catch (FileAlreadyExistsException e) {
      throw failed(file, "the file exists, and EXPORT SCHEMA overwrites none. Name another.", e);
    } catch (IOException | InvalidPathException e) {
      throw failed(
          file,
          FileFailure.reason(file, e)
              + ". Relative names start at "
              + Path.of("").toAbsolutePath()
              + ".",
          e);
    }
  }

  private static DriverException failed(String file, String why, Exception cause) {
    return new DriverException(
        SqlState.FILE_ERROR, "The schema cannot be written to '" + file + "': " + why, cause);
  }
}
