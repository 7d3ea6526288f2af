package io.medley.cli.input;

import io.medley.cli.exit.CliException;
import io.medley.contracts.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * Opens a file that the user names. Directories, devices and named pipes, which may never end or
 * never begin, are refused before they are opened; what the shell has opened already, such as
 * {@code /dev/stdin}, is read.
 */
public final class InputFile {
  private static final Pattern DESCRIPTOR =
      Pattern.compile("/dev/stdin|(/dev|/proc/self)/fd/[0-9]+");

  private InputFile() {}

  /**
   * The file's bytes; the caller closes the stream.
   *
   * @throws CliException in one line, as a misuse, if it cannot be opened
   */
  public static InputStream open(Path file) {
    require(file);
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Makes sure that the file can be opened. */
  public static void require(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw CliException.misused(file + ": is a directory");
      }
      if (!attributes.isRegularFile() && !DESCRIPTOR.matcher(file.toString()).matches()) {
        throw CliException.misused(file + ": is a pipe or a device; save what it gives to a file");
      }
    } catch (NoSuchFileException e) {
      throw CliException.misused(file + ": no such file");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** What to tell of a file whose reading failed. */
  public static CliException unreadable(Path file, IOException e) {
    return CliException.misused(file + ": cannot be read: " + FileFault.reason(e));
  }
}
