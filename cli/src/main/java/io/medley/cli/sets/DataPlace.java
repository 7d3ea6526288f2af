package io.medley.cli.sets;

import io.medley.cli.exit.CliException;
import io.medley.contracts.FileFault;
import io.medley.contracts.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;

/**
 * The place from which experiments read files: the data directory. A file that lies there stays
 * where it is; of any other a copy is made, in a directory named by its content, so that the same
 * file has one copy.
 */
public final class DataPlace {
  private static final String COPIES = "compare-sets";
  private static final int DIGITS = 12;

  private final Path directory;

  /** In the data directory, which is made if it is not there. */
  public DataPlace(Path dataDirectory) {
    this.directory = dataDirectory;
  }

  /**
   * The path of a file, relative to the data directory.
   *
   * @param real its real path
   */
  Path of(Path real) {
    try {
      Files.createDirectories(directory);
      Path root = directory.toRealPath();
      if (real.startsWith(root)) {
        return root.relativize(real);
      }
      byte[] bytes = Files.readAllBytes(real);
      Path copies = Files.createDirectories(root.resolve(COPIES).resolve(digest(bytes)));
      Path copy = copies.resolve(real.getFileName());
      if (!Files.exists(copy)) {
        write(bytes, copy);
      }
      return root.relativize(copy);
    } catch (IOException e) {
      throw CliException.failed(
          "cannot copy %s to the data directory %s: %s"
              .formatted(real, directory, FileFault.reason(e)));
    }
  }

  private static void write(byte[] bytes, Path copy) throws IOException {
    Path part = Files.createTempFile(copy.getParent(), ".medley", ".part");
    try {
      Files.write(part, bytes);
      // Whoever was faster has made the same copy.
      Files.move(part, copy, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.digest().digest(bytes)).substring(0, DIGITS);
  }
}
