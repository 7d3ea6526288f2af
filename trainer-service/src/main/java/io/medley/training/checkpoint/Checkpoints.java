package io.medley.training.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The checkpoints of one process, a file for each run in a directory of its own. A file appears
 * whole or not at all. Nothing here fails a run: the first failed write is logged, and the run goes
 * on without a checkpoint. Thread-safe; one checkpoint is written at a time.
 */
public final class Checkpoints {
  /** Leftovers of runs that did not come back for so long are removed. */
  static final Duration MAX_AGE = Duration.ofDays(7);

  /** What was written within this time is of a run that goes on; others make room for it. */
  static final Duration FRESH = Duration.ofMinutes(10);

  private static final Logger LOG = Logger.getLogger(Checkpoints.class);
  private static final String WHOLE = ".checkpoint";
  private static final String PARTIAL = ".writing";

  private final Settings settings;
  private final Clock clock;
  private final Object writing = new Object();
  private final Object placing = new Object();
  private final AtomicBoolean saidFull = new AtomicBoolean();
  private final AtomicBoolean saidUnwritable = new AtomicBoolean();

  /**
   * Where checkpoints are, and how many.
   *
   * @param directory of this process alone
   * @param interval time of training between two checkpoints of a run, 0 for one after every step
   * @param maxBytes of all files together, not counting a file's next version while it is written;
   *     0 for no checkpoints
   */
  public record Settings(Path directory, Duration interval, long maxBytes) {
    /** Refuses negative limits. */
    public Settings {
      if (interval.isNegative() || maxBytes < 0) {
        throw new IllegalArgumentException(
            "interval and bytes of checkpoints must not be negative, not %s and %d"
                .formatted(interval, maxBytes));
      }
    }
  }

  /** What is in a checkpoint. */
  public interface Content {
    /** Writes it. */
    void save(DataOutput out) throws IOException;

    /** Reads it, to its end. */
    void restore(DataInput in) throws IOException;
  }

  private Checkpoints(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The checkpoints of a directory, which is made where it is missing. Removes what is older than
   * seven days, half-written, or too much for the limit, the oldest first. Where the directory
   * cannot be made or listed there are no checkpoints.
   */
  public static Checkpoints open(Settings settings, Clock clock) {
    Checkpoints checkpoints = new Checkpoints(settings, clock);
    if (checkpoints.areOff()) {
      return checkpoints;
    }
    try {
      Files.createDirectories(settings.directory());
      checkpoints.tidy();
      return checkpoints;
    } catch (IOException e) {
      LOG.warnf(
          "no checkpoints, so interrupted runs begin again: cannot use %s (%s);"
              + " name a directory that can be written in medley.training.checkpoint-dir",
          settings.directory(), e);
      return off();
    }
  }

  /** No checkpoints at all. */
  public static Checkpoints off() {
    return new Checkpoints(new Settings(Path.of(""), Duration.ZERO, 0), Clock.systemUTC());
  }

  /** Whether none are written. */
  public boolean areOff() {
    return settings.maxBytes() == 0;
  }

  /** Time of training between two checkpoints of a run. */
  public Duration interval() {
    return settings.interval();
  }

  private void tidy() throws IOException {
    Instant oldest = clock.instant().minus(MAX_AGE);
    List<Path> newestFirst =
        files().stream().sorted(Comparator.comparing(Checkpoints::writtenAt).reversed()).toList();
    long bytes = 0;
    for (Path file : newestFirst) {
      bytes += size(file);
      if (file.toString().endsWith(PARTIAL)
          || bytes > settings.maxBytes()
          || writtenAt(file).isBefore(oldest)) {
        bytes -= size(file);
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(settings.directory())) {
      return files
          .filter(file -> file.toString().endsWith(WHOLE) || file.toString().endsWith(PARTIAL))
          .toList();
    }
  }

  /** Of a file that is gone meanwhile: 0. */
  private static long size(Path file) {
    return file.toFile().length();
  }

  private static Instant writtenAt(Path file) {
    return Instant.ofEpochMilli(file.toFile().lastModified());
  }

  /**
   * Replaces the checkpoint of a run.
   *
   * @param runId one run, written by one thread at a time
   * @param origin what {@link #restore} has to name to get it back; asked for where one is written
   * @param bytes size of the content, within a percent
   * @param abandoned whether the run was given up meanwhile; true before {@link #delete} is called
   */
  public void save(
      String runId,
      Supplier<String> origin,
      long bytes,
      BooleanSupplier abandoned,
      Content content) {
    if (areOff()) {
      return;
    }
    synchronized (writing) {
      Path partial = file(runId, PARTIAL);
      try {
        Path whole = file(runId, WHOLE);
        if (!hasRoom(bytes + CheckpointFile.OVERHEAD, whole)) {
          return;
        }
        CheckpointFile.write(partial, origin.get(), content);
        place(partial, whole, abandoned);
      } catch (IOException | RuntimeException e) {
        if (!Thread.currentThread().isInterrupted() && saidUnwritable.compareAndSet(false, true)) {
          LOG.warnf("checkpoints are not written to %s: %s", settings.directory(), e);
        }
        remove(partial);
      }
    }
  }

  /** Whether a file fits in the place of its former version, without the oldest leftovers. */
  private boolean hasRoom(long bytes, Path whole) throws IOException {
    List<Path> others =
        files().stream()
            .filter(file -> !file.equals(whole))
            .sorted(Comparator.comparing(Checkpoints::writtenAt))
            .toList();
    long there = others.stream().mapToLong(Checkpoints::size).sum();
    Instant fresh = clock.instant().minus(FRESH);
    for (Path oldest : others) {
      if (there + bytes <= settings.maxBytes() || !writtenAt(oldest).isBefore(fresh)) {
        break;
      }
      there -= size(oldest);
      Files.deleteIfExists(oldest);
    }
    boolean fits = there + bytes <= settings.maxBytes();
    if (!fits && saidFull.compareAndSet(false, true)) {
      LOG.warnf(
          "a checkpoint of %d bytes is not written: %s has %d of the %d bytes that"
              + " medley.training.max-checkpoint-bytes allows",
          bytes, settings.directory(), there, settings.maxBytes());
    }
    return fits;
  }

  private void place(Path partial, Path whole, BooleanSupplier abandoned) throws IOException {
    synchronized (placing) {
      if (abandoned.getAsBoolean()) {
        Files.delete(partial);
      } else {
        Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /**
   * Reads the checkpoint of a run back.
   *
   * @param origin what it was saved with; asked for where there is a checkpoint
   * @return false where there is none
   * @throws IOException if it is of another origin, torn or unreadable, with the reason; what was
   *     read of it must not be used
   */
  public boolean restore(String runId, Supplier<String> origin, Content content)
      throws IOException {
    Path file = file(runId, WHOLE);
    if (areOff() || !Files.exists(file)) {
      return false;
    }
    try {
      CheckpointFile.read(file, origin.get(), content);
      return true;
    } catch (EOFException e) {
      throw new IOException("it is cut short", e);
    } catch (RuntimeException e) {
      throw new IOException("it cannot be read: " + e, e);
    }
  }

  /** Removes the checkpoint of a run, if there is one, after the run was given up or has ended. */
  public void delete(String runId) {
    if (!areOff()) {
      synchronized (placing) {
        remove(file(runId, WHOLE));
      }
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.infof("%s stays until it is old: %s", file, e);
    }
  }

  private Path file(String runId, String suffix) {
    String name = HexFormat.of().formatHex(CheckpointFile.hash(runId));
    return settings.directory().resolve(name + suffix);
  }
}
