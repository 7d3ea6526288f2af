package io.medley.cli.data;

import io.medley.cli.exit.CliException;
import io.medley.cli.input.InputFile;
import io.medley.datasets.file.rows.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of texts that the user names, wherever it lies. */
public final class DataFile {
  private DataFile() {}

  /**
   * Its real path.
   *
   * @throws CliException in one line, if it cannot be opened, is empty or too large
   */
  public static Path real(Path file) {
    InputFile.require(file);
    try {
      Path real = file.toRealPath();
      long bytes = Files.size(real);
      if (bytes == 0) {
        throw CliException.misused(file + ": the file is empty");
      }
      if (bytes > DataDirectory.MAX_BYTES) {
        throw CliException.misused(
            "%s has %d bytes; at most %d are read".formatted(file, bytes, DataDirectory.MAX_BYTES));
      }
      return real;
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
