package io.medley.datasets.file.rows;

import io.medley.contracts.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The one directory that data files may lie in. A path is taken apart and followed step by step;
 * one that is absolute, climbs, or leads out of the directory through a symbolic link is refused
 * before anything behind it is looked at.
 */
public final class DataDirectory {
  /** Largest file in bytes. */
  public static final long MAX_BYTES = 64L * 1024 * 1024;

  private final Path directory;

  /** The directory need not be there yet. */
  public DataDirectory(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  /**
   * The real path of a file in the directory.
   *
   * @param given as the request has it
   * @param field of the request that holds it
   * @throws UnusableFileException if there is none that may be read
   */
  public Path file(String given, String field) throws UnusableFileException {
    Path relative = relative(given, field);
    try {
      Path root = root(field);
      Path at = root;
      for (Path step : relative) {
        at = at.resolve(step);
        if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
          throw new UnusableFileException(
              field, "there is no file %s in the data directory %s".formatted(given, directory));
        }
        at = at.toRealPath();
        if (!at.startsWith(root)) {
          throw refused(given, field, "leads out of the data directory");
        }
      }
      if (!Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)) {
        throw refused(given, field, "is not a file");
      }
      if (Files.size(at) > MAX_BYTES) {
        throw refused(
            given, field, "has %d bytes; at most %d are read".formatted(Files.size(at), MAX_BYTES));
      }
      return at;
    } catch (IOException e) {
      throw refused(given, field, "cannot be read: " + FileFault.reason(e));
    }
  }

  private static Path relative(String given, String field) throws UnusableFileException {
    try {
      Path path = Path.of(given);
      for (Path step : path) {
        if (step.toString().equals("..")) {
          throw refused(given, field, "must not have .. in it");
        }
      }
      if (path.isAbsolute() || path.getNameCount() == 0) {
        throw refused(given, field, "must be a path relative to the data directory");
      }
      return path.normalize();
    } catch (InvalidPathException e) {
      throw refused(given.replace('\0', ' '), field, "is no path");
    }
  }

  private Path root(String field) throws UnusableFileException {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      throw new UnusableFileException(
          field,
          "the data directory %s is not there; the operator names it with medley.data.dir"
              .formatted(directory));
    }
  }

  private static UnusableFileException refused(String given, String field, String why) {
    return new UnusableFileException(field, given + " " + why);
  }
}
