package io.medley.monitoring.views;

import io.medley.monitoring.grafana.Dashboard;
import io.medley.monitoring.grafana.Dashboard.Row;
import io.medley.monitoring.grafana.Panel;
import io.medley.monitoring.grafana.Query;
import io.medley.monitoring.grafana.Unit;
import io.medley.monitoring.grafana.Variable;
import java.util.List;

/** The data's way through Kafka: rates, lag, saturation and trouble. */
final class PipelineView {

  private static final String GROUP = "{group=~\"$group\"}";

  private PipelineView() {}

  static Dashboard dashboard() {
    return new Dashboard(
        "medley-pipeline",
        "Medley: pipeline",
        "The data's way from tasks to results: how fast it flows, where it waits, and what is"
            + " refused.",
        List.of(
            new Variable(
                "group", "Consumer group", "medley_consumer_lag_records", "group", true, "")),
        List.of(rates(), lag(), saturation(), trouble()));
  }

  private static Row rates() {
    return Row.of(
        "How fast does it flow?",
        Panel.lines(
                "Samples per step",
                Unit.PER_SECOND,
                "samples per second",
                "Samples generated, embedded, and put into training batches (once per epoch and"
                    + " run). Steps that keep up have the rate of the step before.",
                rate("sum", "medley_generation_samples_total", "", "generated"),
                rate("sum", "medley_embedding_samples_total", "", "embedded"),
                rate("sum", "medley_mixing_samples_total", "", "mixed"))
            .fromZero(),
        Panel.lines(
                "Samples per generator",
                Unit.PER_SECOND,
                "samples per second",
                "Samples that each generator makes. One that stays far below the others holds back"
                    + " nobody, as tasks go to whoever is free.",
                rate(
                    "sum by (process, instance)",
                    "medley_generation_samples_total",
                    "",
                    "{{process}} {{instance}}"))
            .fromZero(),
        Panel.lines(
                "Records read",
                Unit.PER_SECOND,
                "records per second",
                "Records that each group reads of each topic.",
                rate(
                    "sum by (group, topic)",
                    "medley_consumer_records_total",
                    GROUP,
                    "{{group}} {{topic}}"))
            .fromZero(),
        Panel.lines(
                "Training",
                Unit.PER_SECOND,
                "per second",
                "Batches mixed and optimiser steps made, over all experiments.",
                rate("sum", "medley_mixing_batches_total", "", "batches"),
                rate("sum", "medley_training_step_seconds_count", "", "steps"))
            .fromZero());
  }

  private static Row lag() {
    return Row.of(
        "Where does it wait?",
        Panel.lines(
                "Lag in seconds",
                Unit.SECONDS,
                "age of the oldest record not read",
                "How long the oldest record that a group has not read has been there. A value that"
                    + " rises as fast as the clock is a consumer that stands still.",
                new Query(
                    "group_topic:medley_consumer_lag_seconds:max" + GROUP, "{{group}} {{topic}}"))
            .fromZero(),
        Panel.lines(
                "Lag in records",
                Unit.COUNT,
                "records",
                "Records written and not committed as read. Up to one per partition means nothing:"
                    + " it is the mark of a transaction.",
                new Query(
                    "max by (group, topic) (medley_consumer_lag_records" + GROUP + ")",
                    "{{group}} {{topic}}"))
            .fromZero(),
        Panel.lines(
                "Members",
                Unit.COUNT,
                "consumers",
                "Consumers in each group. Those beyond the number of partitions have no work.",
                new Query("max by (group) (medley_consumer_members" + GROUP + ")", "{{group}}"))
            .fromZero(),
        Panel.lines(
                "Time of a task",
                Unit.SECONDS,
                "seconds",
                "Mean time from a generation task's start to its acknowledged samples.",
                mean("", "medley_generation_task_duration_seconds", "", "task"))
            .fromZero());
  }

  private static Row saturation() {
    return Row.of(
        "What is full?",
        Panel.lines(
                "Work in flight",
                Unit.COUNT,
                "tasks, runs, calls",
                "Tasks that generators are busy with, training runs begun and not finished, and the"
                    + " calls to an endpoint that are permitted at the same time.",
                new Query("sum(medley_generation_tasks_in_flight)", "tasks"),
                new Query("sum(medley_training_open_runs)", "runs"),
                new Query("sum(medley_openai_permitted_calls)", "permitted calls"))
            .fromZero(),
        Panel.lines(
                "Batches that wait",
                Unit.BYTES,
                "bytes",
                "Size of the training batches in memory that wait for a worker.",
                new Query(
                    "sum by (process, instance) (medley_training_buffered_bytes)",
                    "{{process}} {{instance}}"))
            .fromZero(),
        Panel.lines(
                "Time of a commit",
                Unit.SECONDS,
                "seconds",
                "Mean time to commit a transaction, by group. It rises when the broker or its disk"
                    + " is busy.",
                mean("by (group) ", "medley_transaction_commit_seconds", GROUP, "{{group}}"))
            .fromZero(),
        Panel.lines(
                "Time of a batch",
                Unit.SECONDS,
                "seconds",
                "Mean time to embed a batch of samples, and of an optimiser step.",
                mean("", "medley_embedding_batch_seconds", "", "embedding"),
                mean("", "medley_training_step_seconds", "", "step"))
            .fromZero());
  }

  private static Row trouble() {
    return Row.of(
        "What goes wrong?",
        Panel.table(
                "Alerts",
                Unit.WORDS,
                "Alerts that fire now; docs/operations.md says what to do about each.",
                new Query("ALERTS{alertname=~\"Medley.*\", alertstate=\"firing\"}", "Value"))
            .without("Value", "__name__", "job")
            .tall(5),
        Panel.table(
                "Kafka Streams",
                Unit.WORDS,
                "The state of each Kafka Streams client. Anything but running for more than two"
                    + " minutes is trouble, or a store that is being restored.",
                new Query(
                    "max by (process, instance, group, state) (medley_streams_state"
                        + GROUP
                        + ") == 1",
                    "Value"))
            .without("Value")
            .wide(12),
        Panel.lines(
                "Restoring and rebalances",
                Unit.COUNT,
                "records, rebalances",
                "Records still to be read before restored stores are complete, and rebalances in"
                    + " the last five minutes.",
                new Query(
                    "max by (group) (medley_streams_restore_remaining_records" + GROUP + ")",
                    "{{group}} to restore"),
                new Query(
                    "sum by (group) (increase(medley_consumer_rebalances_total" + GROUP + "[5m]))",
                    "{{group}} rebalances"))
            .fromZero(),
        Panel.lines(
                "Records refused",
                Unit.PER_SECOND,
                "records per second",
                "Dead letters, by the step that refused, the topic and the reason."
                    + " `medley dead-letters` shows them.",
                rate(
                    "sum by (step, topic, reason)",
                    "medley_dead_letters_total",
                    "",
                    "{{step}} {{topic}} {{reason}}"))
            .fromZero(),
        Panel.lines(
                "Invalid texts",
                Unit.RATIO,
                "share of slots",
                "Share of the slots of a level for which no valid text came, over five minutes.",
                new Query(
                    "experiment_level:medley_generation_invalid:ratio_rate5m",
                    "{{experiment}} {{level}}"))
            .fromZero()
            .redFrom(0.2),
        Panel.lines(
                "Requests to an endpoint",
                Unit.PER_SECOND,
                "requests per second",
                "Requests by outcome, and those sent again after a failure.",
                rate("sum by (outcome)", "medley_openai_requests_total", "", "{{outcome}}"),
                rate("sum", "medley_openai_repetitions_total", "", "sent again"))
            .fromZero(),
        Panel.lines(
                "Work done again",
                Unit.PER_SECOND,
                "per second",
                "Transactions aborted, and generation tasks, training runs that failed.",
                rate("sum", "medley_transactions_aborted_total", GROUP, "transactions"),
                rate("sum", "medley_generation_task_failures_total", "", "tasks"),
                rate("sum", "medley_training_failed_runs_total", "", "runs"))
            .fromZero());
  }

  private static Query rate(String sum, String counter, String matchers, String legend) {
    return new Query("%s (rate(%s%s[$__rate_interval]))".formatted(sum, counter, matchers), legend);
  }

  /** Of a timer, by its two counters; no value where nothing was timed. */
  private static Query mean(String by, String timer, String matchers, String legend) {
    return new Query(
        "sum %1$s(rate(%2$s_sum%3$s[$__rate_interval])) / (sum %1$s(rate(%2$s_count%3$s[$__rate_interval])) > 0)"
            .formatted(by, timer, matchers),
        legend);
  }
}
