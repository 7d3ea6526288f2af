package io.medley.runtime.metrics;

import io.medley.runtime.metrics.Spec.Unit;

/** Of experiments, levels, settings and lag: the dashboard tells it from the topics. */
public enum ExperimentMetric implements Metric {
  EXPERIMENT_INFO(
      Spec.gauge(
          "medley_experiment_info",
          Unit.COUNT,
          "1 of each experiment, with what it is and its state: running, paused, cancelled,"
              + " complete, partial or failed",
          "experiment",
          "dataset",
          "pipeline",
          "generator",
          "state")),
  EXPERIMENTS(
      Spec.gauge(
          "medley_experiments", Unit.COUNT, "Experiments that are not deleted, by state", "state")),
  EXPERIMENT_ACCEPTED(
      Spec.gauge(
          "medley_experiment_accepted_timestamp_seconds",
          Unit.SECONDS,
          "When the experiment was accepted, in seconds since 1970",
          "experiment")),
  EXPERIMENT_LEVELS(
      Spec.gauge(
          "medley_experiment_levels",
          Unit.COUNT,
          "Levels by state: waiting, running, done or failed",
          "experiment",
          "state")),
  EXPERIMENT_RUNS(
      Spec.gauge(
          "medley_experiment_runs",
          Unit.COUNT,
          "Training runs by state: waiting, running, done or failed",
          "experiment",
          "state")),
  BUDGET_USED(
      Spec.gauge(
          "medley_experiment_budget_used",
          Unit.RESOURCE,
          "What generation has used of a resource: tokens, requests, money, samples or minutes",
          "experiment",
          "resource")),
  BUDGET_ALLOWED(
      Spec.gauge(
          "medley_experiment_budget_allowed",
          Unit.RESOURCE,
          "What generation may use of a resource at most; absent without a limit",
          "experiment",
          "resource")),
  LEVEL_SAMPLES(
      Spec.gauge(
          "medley_level_samples",
          Unit.SAMPLES,
          "Samples by stage: planned, generated, scored and, of a closed level, accepted,"
              + " duplicate or invalid",
          "experiment",
          "level",
          "stage")),
  LEVEL_SCORE(
      Spec.gauge(
          "medley_level_score",
          Unit.STATISTIC,
          "A statistic of all samples so far, by its name in docs/statistics.md",
          "experiment",
          "level",
          "metric")),
  LEVEL_BAND(
      Spec.gauge(
          "medley_level_band",
          Unit.STATISTIC,
          "Low and high end of the 95 % band that real data have for the statistic at the same"
              + " n; absent without a band",
          "experiment",
          "level",
          "metric",
          "bound")),
  LEVEL_WINDOW_SCORE(
      Spec.gauge(
          "medley_level_window_score",
          Unit.STATISTIC,
          "A statistic of the newest window of four panes",
          "experiment",
          "level",
          "metric")),
  LEVEL_OUTSIDE(
      Spec.gauge(
          "medley_level_outside",
          Unit.COUNT,
          "Statistics outside the band of all together, of the set: cumulative or window;"
              + " absent without a band",
          "experiment",
          "level",
          "set")),
  LEVEL_MARGINAL_DIVERSITY(
      Spec.gauge(
          "medley_level_marginal_diversity",
          Unit.STATISTIC,
          "What one more pane adds to vendi beyond what as many real samples add",
          "experiment",
          "level")),
  LEVEL_MARGINAL_DIVERSITY_BOUND(
      Spec.gauge(
          "medley_level_marginal_diversity_bound",
          Unit.STATISTIC,
          "Low and high end of the 95 % interval of the marginal diversity; a level whose high"
              + " end is below 0 is exhausted",
          "experiment",
          "level",
          "bound")),
  LEVEL_TOPIC_EFFECT(
      Spec.gauge(
          "medley_level_topic_effect",
          Unit.STATISTIC,
          "What a seed topic adds to a statistic of a complete level, per sample of the topic:"
              + " the topics that add most",
          "experiment",
          "level",
          "topic",
          "metric")),
  LEVEL_LABEL_CONSISTENCY(
      Spec.gauge(
          "medley_level_label_consistency",
          Unit.SHARE,
          "Share of the level's samples whose label the judge confirms, 0 to 1; from the report",
          "experiment",
          "level")),
  SETTING_ACCURACY(
      Spec.gauge(
          "medley_setting_accuracy",
          Unit.SHARE,
          "Accuracy on the test set, 0 to 1, mean over the runs that ended so far",
          "experiment",
          "setting",
          "student")),
  SETTING_UTILITY_DIFF(
      Spec.gauge(
          "medley_setting_utility_diff",
          Unit.SHARE,
          "Accuracy minus that of real-only with the same student; from the report",
          "experiment",
          "setting",
          "student")),
  SETTING_UTILITY_DIFF_BOUND(
      Spec.gauge(
          "medley_setting_utility_diff_bound",
          Unit.SHARE,
          "Low and high end of the interval of the utility diff, adjusted for the planned"
              + " comparisons",
          "experiment",
          "setting",
          "student",
          "bound")),
  CONSUMER_LAG_RECORDS(
      Spec.gauge(
          "medley_consumer_lag_records",
          Unit.RECORDS,
          "Records written and not committed as read, transaction markers among them: up to one"
              + " per partition means nothing",
          "group",
          "topic")),
  CONSUMER_LAG_SECONDS(
      Spec.gauge(
          "medley_consumer_lag_seconds",
          Unit.SECONDS,
          "How long the oldest record that is not read has been there; 0 without a lag",
          "group",
          "topic")),
  CONSUMER_MEMBERS(
      Spec.gauge("medley_consumer_members", Unit.COUNT, "Consumers in the group", "group"));

  private final Spec spec;

  ExperimentMetric(Spec spec) {
    this.spec = spec;
  }

  @Override
  public Spec spec() {
    return spec;
  }
}
