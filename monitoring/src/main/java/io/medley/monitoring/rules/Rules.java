package io.medley.monitoring.rules;

import io.medley.monitoring.rules.Alert.Severity;
import java.util.List;

/**
 * The rules. Several dashboard processes tell the same of experiments and lag, and a series of a
 * process that has ended is gone, so every rule adds up or takes the maximum over processes first.
 */
public final class Rules {

  private Rules() {}

  /** Series that alerts and dashboards share. */
  public static List<Recording> recordings() {
    return List.of(
        new Recording(
            "experiment:medley_generation_samples:rate5m",
            "sum by (experiment) (rate(medley_generation_samples_total[5m]))"),
        new Recording(
            "experiment_level:medley_generation_invalid:ratio_rate5m",
            """
            sum by (experiment, level) (rate(medley_generation_invalid_total[5m]))
              / (sum by (experiment, level) (rate(medley_generation_invalid_total[5m]))
                + sum by (experiment, level) (rate(medley_generation_samples_total[5m])) > 0)
            """),
        new Recording(
            "experiment_resource:medley_experiment_budget:ratio",
            """
            max by (experiment, resource) (medley_experiment_budget_used)
              / (max by (experiment, resource) (medley_experiment_budget_allowed) > 0)
            """),
        new Recording(
            "experiment_state:medley_experiment_levels:max",
            """
            max by (experiment, state) (medley_experiment_levels)
              and on (experiment) max by (experiment) (medley_experiment_info{state="running"}) == 1
            """),
        new Recording(
            "group_topic:medley_consumer_lag_seconds:max",
            "max by (group, topic) (medley_consumer_lag_seconds)"));
  }

  /** The alerts. */
  public static List<Alert> alerts() {
    return List.of(
        new Alert(
            "MedleyGenerationStalled",
            """
            (experiment_state:medley_experiment_levels:max{state="running"} > 0
                unless on (experiment) experiment:medley_generation_samples:rate5m > 0)
              or (experiment_state:medley_experiment_levels:max{state="waiting"} > 0
                unless on () sum(experiment:medley_generation_samples:rate5m) > 0)
            """,
            "10m",
            Severity.WARNING,
            "Experiment {{ $labels.experiment }} has {{ $value }} {{ $labels.state }} levels, and"
                + " no sample was made for 15 minutes."),
        new Alert(
            "MedleyLagGrowing",
            """
            group_topic:medley_consumer_lag_seconds:max > 300
              and deriv(group_topic:medley_consumer_lag_seconds:max[10m]) > 0
            """,
            "5m",
            Severity.WARNING,
            "Group {{ $labels.group }} is {{ $value | humanizeDuration }} behind in"
                + " {{ $labels.topic }} and falls further behind."),
        new Alert(
            "MedleyLevelOutsideBand",
            "max by (experiment, level) (medley_level_outside{set=\"cumulative\"}) > 0",
            "5m",
            Severity.INFO,
            "Level {{ $labels.level }} of {{ $labels.experiment }} has {{ $value }} statistics"
                + " outside the band of real data."),
        new Alert(
            "MedleyDiversityExhausted",
            "max by (experiment, level) (medley_level_marginal_diversity_bound{bound=\"high\"}) <"
                + " 0",
            "5m",
            Severity.INFO,
            "Level {{ $labels.level }} of {{ $labels.experiment }} gains less diversity from new"
                + " samples than real data would."),
        new Alert(
            "MedleyInvalidSamples",
            "experiment_level:medley_generation_invalid:ratio_rate5m > 0.2",
            "10m",
            Severity.WARNING,
            "{{ $value | humanizePercentage }} of the slots of level {{ $labels.level }} of"
                + " {{ $labels.experiment }} get no valid text."),
        new Alert(
            "MedleyDeadLetters",
            more("medley_dead_letters_total", "step, topic, reason", "10m"),
            "0s",
            Severity.WARNING,
            "{{ $labels.step }} refused records of {{ $labels.topic }}: {{ $labels.reason }}."),
        new Alert(
            "MedleyTrainingDiverged",
            more("medley_training_diverged_runs_total", "experiment", "15m"),
            "0s",
            Severity.WARNING,
            "Training runs of {{ $labels.experiment }} have diverged."),
        new Alert(
            "MedleyBudgetNearlyGone",
            "experiment_resource:medley_experiment_budget:ratio > 0.9",
            "1m",
            Severity.WARNING,
            "Experiment {{ $labels.experiment }} has used {{ $value | humanizePercentage }} of its"
                + " {{ $labels.resource }}."),
        new Alert(
            "MedleyStreamsNotRunning",
            "max by (group, process, instance) (medley_streams_state{state=\"running\"}) == 0",
            "2m",
            Severity.CRITICAL,
            "Kafka Streams of {{ $labels.group }} in {{ $labels.process }} ({{ $labels.instance }})"
                + " is not running."),
        new Alert(
            "MedleyDown",
            "up{job=~\".*medley.*\"} == 0",
            "1m",
            Severity.CRITICAL,
            "{{ $labels.process }} ({{ $labels.instance }}) does not answer."),
        new Alert(
            "MedleyRestarting",
            "changes(process_start_time_seconds{job=~\".*medley.*\"}[30m]) > 2",
            "0s",
            Severity.WARNING,
            "{{ $labels.process }} ({{ $labels.instance }}) was started again {{ $value }} times in"
                + " half an hour."));
  }

  /**
   * That a counter has grown within a time. The increase of a series that begins with its first
   * event is 0, so a series that was not there at the beginning of that time counts too.
   */
  private static String more(String counter, String labels, String range) {
    return "sum by (%2$s) (increase(%1$s[%3$s])) > 0 or (sum by (%2$s) (%1$s) > 0 unless sum by (%2$s) (%1$s offset %3$s))"
        .formatted(counter, labels, range);
  }
}
