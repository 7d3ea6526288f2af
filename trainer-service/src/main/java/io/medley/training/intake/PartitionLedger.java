package io.medley.training.intake;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is finished in one partition, by the offset at which each piece of work begins. Work is a
 * run, known by the offset of its first batch, or a record that could not be read.
 *
 * <p>The position to commit is the oldest unfinished work, or the next record where all is
 * finished. Work beyond it that is finished goes into the commit's metadata, and whoever resumes
 * from there knows it. Metadata that would be too long leaves out the latest of it, which is then
 * done again, with the same outcome.
 *
 * <p>Not thread-safe. A call costs at most the logarithm of the pieces of work.
 */
public final class PartitionLedger {
  /** Below the broker's default of {@code offset.metadata.max.bytes}. */
  static final int MAX_METADATA = 4000;

  private static final String SEPARATOR = ",";
  private static final int RADIX = Character.MAX_RADIX;

  private final NavigableSet<Long> unfinished = new TreeSet<>();
  private final NavigableSet<Long> finished = new TreeSet<>();
  private long next;
  private long committed;

  private PartitionLedger(long next) {
    this.next = next;
    this.committed = next;
  }

  /** The ledger of a partition of which nothing was ever committed. */
  public static PartitionLedger fresh() {
    return new PartitionLedger(0);
  }

  /**
   * The ledger as a commit left it.
   *
   * @param metadata of the commit; what is not a ledger's counts as empty
   */
  public static PartitionLedger resume(long position, String metadata) {
    PartitionLedger ledger = new PartitionLedger(position);
    if (metadata != null && !metadata.isEmpty()) {
      try {
        Arrays.stream(metadata.split(SEPARATOR))
            .map(delta -> position + Long.parseLong(delta, RADIX))
            .forEach(ledger.finished::add);
      } catch (NumberFormatException e) {
        ledger.finished.clear();
      }
    }
    return ledger;
  }

  /**
   * Everything before this offset was read. The markers of transactions are read too, though no
   * record says so.
   */
  public void readTo(long offset) {
    next = Math.max(next, offset);
  }

  /** Whether the work that begins here was finished before. */
  public boolean isFinished(long offset) {
    return finished.contains(offset);
  }

  /** Whether the work that begins here is not finished. */
  boolean isOpen(long offset) {
    return unfinished.contains(offset);
  }

  /** Work begins at a record that was just read. */
  void begin(long offset) {
    readTo(offset + 1);
    finished.remove(offset);
    unfinished.add(offset);
  }

  /** Work that was begun is finished. */
  public void finish(long offset) {
    if (unfinished.remove(offset)) {
      finished.add(offset);
    }
  }

  /** Takes back that work is finished, since its outcome was not committed. */
  public void reopen(long offset) {
    if (finished.remove(offset)) {
      unfinished.add(offset);
    }
  }

  /** The offset to commit. */
  public long position() {
    return unfinished.isEmpty() ? next : unfinished.first();
  }

  /** The metadata to commit with {@link #position()}. */
  public String metadata() {
    long position = position();
    StringBuilder metadata = new StringBuilder();
    for (long offset : finished.tailSet(position)) {
      String delta = Long.toString(offset - position, RADIX);
      if (metadata.length() + delta.length() + 1 > MAX_METADATA) {
        break;
      }
      metadata.append(metadata.isEmpty() ? "" : SEPARATOR).append(delta);
    }
    return metadata.toString();
  }

  /** Whether there is a position to commit that was not committed yet. */
  boolean isDue() {
    return position() > committed;
  }

  /** The broker took {@link #position()}; what lies before it need not be known any more. */
  public void committed() {
    committed = position();
    finished.headSet(position()).clear();
  }

  @Override
  public String toString() {
    return "next %d, unfinished %s, finished %s"
        .formatted(
            next,
            unfinished,
            finished.stream().map(String::valueOf).collect(Collectors.joining(SEPARATOR)));
  }
}
