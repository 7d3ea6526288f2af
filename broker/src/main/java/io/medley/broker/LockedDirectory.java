package io.medley.broker;

import io.medley.broker.BrokerException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The broker's data directory, held under an exclusive file lock so that a second broker is refused
 * with a clear line before it touches a segment. The operating system lets go of the lock when the
 * process ends, however it ends. Not thread-safe.
 */
final class LockedDirectory implements AutoCloseable {

  private static final String LOCK_FILE = "medley.lock";
  private static final long MEBIBYTE = 1024 * 1024;

  private final Path path;
  private final FileChannel channel;

  private LockedDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes the directory if it is missing, locks it, and checks the space that is left. */
  static LockedDirectory lock(Path path, long minFreeBytes) {
    if (path.toString().contains(",")) {
      throw new BrokerException(
          Reason.DATA_UNUSABLE,
          "cannot use the data directory %s: Kafka takes a comma for the end of a path; choose"
                  .formatted(path)
              + " a directory without one");
    }
    FileChannel channel = null;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(
              path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!acquired(channel)) {
        channel.close();
        throw new BrokerException(
            Reason.DATA_LOCKED,
            "another broker uses the data directory " + path + "; stop it first");
      }
      long free = Files.getFileStore(path).getUsableSpace();
      if (free < minFreeBytes) {
        channel.close();
        throw new BrokerException(
            Reason.DISK_FULL,
            "only %d MiB are free where %s lies, the broker wants %d MiB; free some space"
                .formatted(free / MEBIBYTE, path, minFreeBytes / MEBIBYTE));
      }
      return new LockedDirectory(path, channel);
    } catch (IOException e) {
      throw new BrokerException(
          Reason.DATA_UNUSABLE, "cannot use the data directory " + path + ": " + e, e);
    }
  }

  private static boolean acquired(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldInThisJvm) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  /** Lets go of the lock; the data stay. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new BrokerException(
          Reason.DATA_UNUSABLE, "cannot unlock the data directory " + path + ": " + e, e);
    }
  }
}
