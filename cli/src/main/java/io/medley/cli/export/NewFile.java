package io.medley.cli.export;

import io.medley.cli.exit.CliException;
import io.medley.contracts.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that comes to be at once or not at all: written beside its place under another name, then
 * moved there. What was not published is removed by {@link #close()}, or with the JVM's end.
 */
public final class NewFile implements AutoCloseable {

  private final Path target;
  private final Path temporary;

  private NewFile(Path target, Path temporary) {
    this.target = target;
    this.temporary = temporary;
  }

  /**
   * Makes sure that the file can come to be.
   *
   * @param target an absolute path
   * @param force whether a file that is there may be replaced
   * @throws CliException if there is one, or its directory is missing or cannot be written
   */
  public static NewFile at(Path target, boolean force) {
    if (Files.isDirectory(target)) {
      throw CliException.misused(target + " is a directory; name a file in it with --out");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw CliException.misused(target + " is a pipe or a device, which no file replaces");
    }
    if (!force && Files.exists(target)) {
      throw CliException.misused(target + " is there already; --force replaces it");
    }
    if (!Files.isDirectory(target.getParent())) {
      throw CliException.misused("there is no directory " + target.getParent());
    }
    Path temporary =
        target.resolveSibling(
            ".%s.%d.part".formatted(target.getFileName(), ProcessHandle.current().pid()));
    try {
      Files.deleteIfExists(temporary);
      Files.createFile(temporary);
      temporary.toFile().deleteOnExit();
      return new NewFile(target, temporary);
    } catch (IOException e) {
      throw CliException.failed(
          "cannot write to " + target.getParent() + ": " + FileFault.reason(e));
    }
  }

  /** Where to write what the file shall hold. */
  public Path content() {
    return temporary;
  }

  /** Where it comes to stand. */
  public Path target() {
    return target;
  }

  /** Puts it in its place. */
  public void publish() throws IOException {
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw CliException.failed("cannot remove %s: %s".formatted(temporary, FileFault.reason(e)));
    }
  }
}
