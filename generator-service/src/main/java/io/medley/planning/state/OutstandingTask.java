package io.medley.planning.state;

import io.medley.contracts.task.Lease;
import java.time.Instant;

/**
 * A task that has been released and has not reported, with what it takes to release the same again.
 *
 * @param releasedAt the last time
 * @param slots that it has, of those it was composed with
 * @param lease null where its experiment has no budget
 */
public record OutstandingTask(Instant releasedAt, int slots, Lease lease) {

  /** After it was released again. */
  public OutstandingTask releasedAgain(Instant now) {
    return new OutstandingTask(now, slots, lease);
  }
}
