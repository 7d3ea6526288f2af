package io.medley.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one launcher of a home as long as it lives. The operating system takes it away from a
 * process that ends, however it ends, so a state file whose lock is free is a dead launcher's.
 */
final class StackLock implements AutoCloseable {

  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or empty if a launcher lives. */
  static Optional<StackLock> acquire(Home home) {
    home.prepare();
    try {
      FileChannel channel =
          FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new StackLock(channel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a launcher lives. */
  static boolean isHeld(Home home) {
    if (!Files.exists(home.lockFile())) {
      return false;
    }
    Optional<StackLock> free = acquire(home);
    free.ifPresent(StackLock::close);
    return free.isEmpty();
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldInThisJvm) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
