package io.medley.training.run;

import io.medley.contracts.Json;
import io.medley.contracts.training.MixedBatch;
import io.medley.training.student.RunFailedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.apache.kafka.common.TopicPartition;

/**
 * A run whose batches are coming: the channel between the loop, which puts them in, and the worker,
 * which takes them out in order. Thread-safe.
 *
 * <p>A worker gets the run once it is ready: all its batches are in the topic, or it has failed. So
 * a worker never waits for batches that may not come. Until then batches are kept; where that takes
 * too much memory they are only counted ({@link #skim}), and read once more while the worker takes
 * them.
 */
public final class OpenRun {
  private final TopicPartition partition;
  private final long firstOffset;
  private final long firstTimestamp;
  private final MixedBatch header;
  private final Queue<Buffered> buffered = new ArrayDeque<>();
  private int expected;
  private long lastOffset = -1;
  private long bufferedBytes;
  private boolean skimmed;
  private String failure;
  private boolean cancelled;
  private boolean starving;
  private int stepsDone;

  private record Buffered(MixedBatch batch, int bytes) {}

  /**
   * A run that has begun.
   *
   * @param firstOffset offset of the first of its records
   * @param firstTimestamp of that record
   * @param header a batch of the run, for what all its batches say; its items are not kept
   */
  public OpenRun(
      TopicPartition partition, long firstOffset, long firstTimestamp, MixedBatch header) {
    this.partition = partition;
    this.firstOffset = firstOffset;
    this.firstTimestamp = firstTimestamp;
    this.header =
        new MixedBatch(
            header.experimentId(),
            header.run(),
            header.arm(),
            header.labels(),
            header.index(),
            header.total(),
            header.phase(),
            header.items().subList(0, 1));
  }

  public TopicPartition partition() {
    return partition;
  }

  public long firstOffset() {
    return firstOffset;
  }

  public MixedBatch header() {
    return header;
  }

  public String runId() {
    return header.run().runId();
  }

  /**
   * What its batches have in common, and where they are: another for batches that were laid out
   * anew, though under the same run id, and the same where they are read again.
   */
  String origin() {
    return "%s %d %d %s"
        .formatted(
            partition,
            firstOffset,
            firstTimestamp,
            new String(Json.bytes(header), StandardCharsets.UTF_8));
  }

  /**
   * Takes in the next batch. One that came before is left out; one that comes too early, or that is
   * of another shape, fails the run.
   *
   * @param bytes what it counts for in {@link #bufferedBytes()}
   * @param offset of its record
   */
  public synchronized void offer(MixedBatch batch, int bytes, long offset) {
    lastOffset = offset;
    if (cancelled || failure != null || batch.index() < expected) {
      return;
    }
    if (batch.index() > expected) {
      fail("batch %d came where batch %d was due".formatted(batch.index(), expected));
    } else if (batch.total() != header.total()) {
      fail("batch %d says %d batches, not %d".formatted(expected, batch.total(), header.total()));
    } else {
      expected++;
      if (!skimmed) {
        buffered.add(new Buffered(batch, bytes));
        bufferedBytes += bytes;
        notifyAll();
      }
    }
  }

  /** Offset of the last of its records that has come; one at or before it is read again. */
  public synchronized long lastOffset() {
    return lastOffset;
  }

  /** Lets go of the batches that have come and counts those to come; for a run without worker. */
  public synchronized void skim() {
    skimmed = true;
    drop();
  }

  /** Whether batches were let go of, so that its records have to be read again. */
  public synchronized boolean isSkimmed() {
    return skimmed;
  }

  /** Expects the batches of a run that was skimmed from the first one again. */
  public synchronized void readAgain() {
    skimmed = false;
    expected = 0;
    lastOffset = -1;
  }

  /** Makes the run fail, with a reason of one line. */
  public synchronized void fail(String reason) {
    if (failure == null) {
      failure = reason;
      drop();
    }
  }

  /** Gives the run up; its worker ends without a result. */
  public synchronized void cancel() {
    cancelled = true;
    drop();
  }

  private void drop() {
    buffered.clear();
    bufferedBytes = 0;
    notifyAll();
  }

  /**
   * The next batch in order; waits for it. For the worker, which asks for no more than the run has.
   *
   * @throws RunFailedException if the run has failed
   * @throws CancellationException if it was given up
   */
  public synchronized MixedBatch take() throws InterruptedException {
    while (buffered.isEmpty() && failure == null && !cancelled) {
      starving = true;
      wait();
    }
    starving = false;
    if (cancelled) {
      throw new CancellationException(runId());
    }
    if (failure != null) {
      throw new RunFailedException(failure);
    }
    Buffered next = buffered.remove();
    bufferedBytes -= next.bytes();
    return next.batch();
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Whether every batch has come in. */
  public synchronized boolean isComplete() {
    return expected == header.total();
  }

  /** Whether a worker can bring it to an end without waiting for anybody but the broker. */
  public synchronized boolean isReady() {
    return failure != null || isComplete();
  }

  /** Whether its worker waits for a batch. */
  public synchronized boolean isStarving() {
    return starving && buffered.isEmpty();
  }

  /** Size of the batches that wait to be taken. */
  public synchronized long bufferedBytes() {
    return bufferedBytes;
  }

  /** Optimiser steps made. */
  public synchronized int stepsDone() {
    return stepsDone;
  }

  /** An optimiser step was made. */
  synchronized void stepDone() {
    stepsDone++;
  }
}
