package io.medley.runtime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Times the commits of one producer and counts what does not come to one: a transaction that is
 * open when it is aborted, or when its producer is closed. For the producer's thread.
 */
final class TransactionMeter {
  private final Timer commits;
  private final Counter aborted;
  private boolean open;

  /**
   * For a producer without a transaction.
   *
   * @param group of the consumers whose work the transactions commit
   */
  TransactionMeter(MeterRegistry registry, String group) {
    commits = ServiceMetric.TRANSACTION_COMMIT.timer(registry, group);
    aborted = ServiceMetric.TRANSACTIONS_ABORTED.counter(registry, group);
  }

  void begun() {
    open = true;
  }

  /** Commits; a commit that throws leaves the transaction open. */
  void commit(Runnable commit) {
    commits.record(commit);
    open = false;
  }

  /** What is open comes to nothing. */
  void ended() {
    if (open) {
      aborted.increment();
      open = false;
    }
  }
}
