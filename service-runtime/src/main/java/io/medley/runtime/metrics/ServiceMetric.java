package io.medley.runtime.metrics;

import io.medley.runtime.metrics.Spec.Unit;

/** Of what every service has: Kafka's clients and the process. */
public enum ServiceMetric implements Metric {
  STREAMS_STATE(
      Spec.gauge(
          "medley_streams_state",
          Unit.COUNT,
          "1 for the state of the process's Kafka Streams client, in small letters, 0 for the"
              + " others",
          "group",
          "state")),
  STREAMS_THREADS(
      Spec.gauge("medley_streams_threads", Unit.COUNT, "Stream threads that live", "group")),
  STREAMS_RESTORE_REMAINING(
      Spec.gauge(
          "medley_streams_restore_remaining_records",
          Unit.RECORDS,
          "Changelog records still to be read before restored stores are complete",
          "group")),
  STREAMS_RESTORED(
      Spec.counter(
          "medley_streams_restored_records_total",
          Unit.RECORDS,
          "Changelog records read to restore stores",
          "group")),
  CONSUMER_RECORDS(
      Spec.counter(
          "medley_consumer_records_total",
          Unit.RECORDS,
          "Records that the process's consumers of the group have read",
          "group",
          "topic")),
  CONSUMER_REBALANCES(
      Spec.counter(
          "medley_consumer_rebalances_total",
          Unit.COUNT,
          "Rebalances that the process's consumers of the group took part in",
          "group")),
  TRANSACTION_COMMIT(
      Spec.timer(
          "medley_transaction_commit_seconds",
          Unit.SECONDS,
          "Time to commit a transaction",
          "group")),
  TRANSACTIONS_ABORTED(
      Spec.counter(
          "medley_transactions_aborted_total",
          Unit.COUNT,
          "Transactions aborted; their work was done again",
          "group")),
  DEAD_LETTERS(
      Spec.counter(
          "medley_dead_letters_total",
          Unit.COUNT,
          "Records refused, by the step that did, their topic and why: missing (no value),"
              + " oversized, malformed (cannot be parsed) or unusable (says what cannot be)",
          "step",
          "topic",
          "reason")),
  PROCESS_RESIDENT_MEMORY(
      Spec.gauge(
          "medley_process_resident_memory_bytes",
          Unit.BYTES,
          "Memory of the process that is in RAM; absent where there is no /proc"));

  private final Spec spec;

  ServiceMetric(Spec spec) {
    this.spec = spec;
  }

  @Override
  public Spec spec() {
    return spec;
  }
}
