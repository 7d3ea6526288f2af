package io.medley.cli.stack.state;

import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Held by the one launcher of a home as long as it lives. The operating system takes it away from a
 * process that ends, however it ends, so a state file whose lock is free is a dead launcher's.
 *
 * <p>A lock can only be looked at by taking it. So that nobody mistakes a look for a launcher,
 * looking and acquiring exclude each other: both hold the lock of a second file, the gate, for that
 * moment. The gate contains the launcher's process id. Thread-safe.
 */
public final class StackLock implements AutoCloseable {

  /**
   * Lock files that this JVM holds. It must not open them again: POSIX drops a process's locks on a
   * file when the process closes any descriptor of it.
   */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private StackLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** The lock, or empty if a launcher lives. What a dead launcher has left behind is removed. */
  public static Optional<StackLock> acquire(Home home) {
    home.prepare();
    synchronized (HELD) {
      if (HELD.contains(home.lockFile())) {
        return Optional.empty();
      }
      try (FileChannel gate = open(home.launcherPidFile());
          FileLock entered = gate.lock()) {
        FileChannel channel = open(home.lockFile());
        if (!entered.isValid() || channel.tryLock() == null) {
          channel.close();
          return Optional.empty();
        }
        StackState.remove(home);
        gate.truncate(0);
        gate.write(
            ByteBuffer.wrap(
                String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        HELD.add(home.lockFile());
        return Optional.of(new StackLock(home.lockFile(), channel));
      } catch (IOException e) {
        throw unusable(home, e);
      }
    }
  }

  /** Whether a launcher lives. */
  public static boolean isHeld(Home home) {
    synchronized (HELD) {
      if (HELD.contains(home.lockFile())) {
        return true;
      }
      if (!Files.exists(home.lockFile())) {
        return false;
      }
      try (FileChannel gate = open(home.launcherPidFile());
          FileLock entered = gate.lock();
          FileChannel channel = open(home.lockFile());
          FileLock free = channel.tryLock()) {
        return entered.isValid() && free == null;
      } catch (IOException e) {
        throw unusable(home, e);
      }
    }
  }

  /** The process that holds the lock, as far as it has said so; asked only while it is held. */
  public static OptionalLong holder(Home home) {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(home.launcherPidFile())));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static CliException unusable(Home home, IOException e) {
    return CliException.failed(
        "cannot lock files in %s: %s; set MEDLEY_HOME to a directory that can be written"
            .formatted(home.directory(), e.getMessage()));
  }

  @Override
  public void close() {
    synchronized (HELD) {
      try {
        channel.close();
        HELD.remove(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
