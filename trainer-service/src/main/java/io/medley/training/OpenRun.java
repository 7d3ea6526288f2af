package io.medley.training;

import io.medley.contracts.training.MixedBatch;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.apache.kafka.common.TopicPartition;

/**
 * A run whose batches are coming: the channel between the loop, which puts them in, and the worker,
 * which takes them out in order. Thread-safe.
 */
final class OpenRun {
  private final TopicPartition partition;
  private final long firstOffset;
  private final MixedBatch header;
  private final Queue<Buffered> buffered = new ArrayDeque<>();
  private int expected;
  private long lastOffset = -1;
  private long bufferedBytes;
  private String failure;
  private boolean cancelled;
  private boolean starving;
  private int stepsDone;

  private record Buffered(MixedBatch batch, int bytes) {}

  /**
   * A run that has begun.
   *
   * @param firstOffset offset of the first of its records
   * @param header a batch of the run, for what all its batches say
   */
  OpenRun(TopicPartition partition, long firstOffset, MixedBatch header) {
    this.partition = partition;
    this.firstOffset = firstOffset;
    this.header = header;
  }

  TopicPartition partition() {
    return partition;
  }

  long firstOffset() {
    return firstOffset;
  }

  MixedBatch header() {
    return header;
  }

  String runId() {
    return header.run().runId();
  }

  /**
   * Takes in the next batch. One that came before is left out; one that comes too early, or that is
   * of another shape, fails the run.
   *
   * @param bytes what it counts for in {@link #bufferedBytes()}
   * @param offset of its record
   */
  synchronized void offer(MixedBatch batch, int bytes, long offset) {
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
      buffered.add(new Buffered(batch, bytes));
      bufferedBytes += bytes;
    }
    notifyAll();
  }

  /** Offset of the last of its records that has come; one at or before it is read again. */
  synchronized long lastOffset() {
    return lastOffset;
  }

  /** Makes the run fail, with a reason of one line. */
  synchronized void fail(String reason) {
    if (failure == null) {
      failure = reason;
      drop();
    }
  }

  /** Gives the run up; its worker ends without a result. */
  synchronized void cancel() {
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
  synchronized MixedBatch take() throws InterruptedException {
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

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Whether every batch has come in. */
  synchronized boolean isComplete() {
    return expected == header.total();
  }

  /** Whether its worker waits for a batch. */
  synchronized boolean isStarving() {
    return starving && buffered.isEmpty();
  }

  /** Size of the batches that wait to be taken. */
  synchronized long bufferedBytes() {
    return bufferedBytes;
  }

  /** Optimiser steps made. */
  synchronized int stepsDone() {
    return stepsDone;
  }

  /** An optimiser step was made. */
  synchronized void stepDone() {
    stepsDone++;
  }
}
