package io.medley.monitoring.views;

import static io.medley.monitoring.views.Chosen.level;
import static io.medley.monitoring.views.Chosen.of;

import io.medley.monitoring.grafana.Dashboard.Row;
import io.medley.monitoring.grafana.Panel;
import io.medley.monitoring.grafana.Query;
import io.medley.monitoring.grafana.Unit;

/**
 * The study's questions about one experiment: is its data diverse, has it shifted, does it help?
 */
final class QuestionRows {

  private QuestionRows() {}

  static Row diversity() {
    return Row.of(
        "Is it diverse?",
        banded(
            "Diversity of $level",
            "The chosen statistic of all samples so far. Grey is the 95 % band that as many real"
                + " samples have: below it (above it, for a statistic where less is more diverse)"
                + " the level is less diverse than real data.",
            "$diversity"),
        Panel.lines(
                "Statistics outside their band",
                Unit.COUNT,
                "statistics",
                "How many of a level's statistics lie outside the band of all of them together: of"
                    + " all samples (cumulative) and of the newest four panes (window).",
                new Query(
                    "max by (level, set) (" + level("medley_level_outside", "") + ")",
                    "{{level}} {{set}}"))
            .fromZero(),
        Panel.lines(
            "Newest window",
            Unit.SCORE,
            "$diversity",
            "The chosen statistic of the newest four panes alone. It falls when a generator begins"
                + " to repeat itself, long before the cumulative value does.",
            new Query(
                "max by (level) (%s)"
                    .formatted(level("medley_level_window_score", "metric=\"$diversity\"")),
                "{{level}}")),
        Panel.lines(
                "Marginal diversity of $level",
                Unit.SCORE,
                "vendi",
                "What one more pane adds to vendi beyond what as many real samples add, with its"
                    + " 95 % interval. The level is exhausted where the interval lies below 0.",
                new Query(
                    "max by (level) (" + level("medley_level_marginal_diversity", "") + ")",
                    "added"),
                new Query(
                    "max by (level) (%s)"
                        .formatted(level("medley_level_marginal_diversity_bound", "bound=\"low\"")),
                    "low"),
                new Query(
                    "max by (level) (%s)"
                        .formatted(
                            level("medley_level_marginal_diversity_bound", "bound=\"high\"")),
                    "high"))
            .banded()
            .forEach("level"),
        topics(
            "Topics that carry diversity",
            "The seed topics that add most to vendi2 of a complete level, per sample of the topic.",
            "vendi2"),
        Panel.table(
                "Labels",
                Unit.RATIO,
                "Share of a level's samples whose label the judge confirms; known when the report"
                    + " is there.",
                new Query(
                    "max by (level) (" + level("medley_level_label_consistency", "") + ")",
                    "confirmed"))
            .wide(12));
  }

  static Row shift() {
    return Row.of(
        "Has it shifted?",
        banded(
            "Shift of $level",
            "The chosen statistic against the reference. Grey is the 95 % band of as many real"
                + " samples: above it the level's distribution differs from the real one.",
            "$shift"),
        topics(
                "Topics that cause shift",
                "The seed topics that add most to mmd2Poly2 of a complete level, per sample of the"
                    + " topic.",
                "mmd2Poly2")
            .wide(24));
  }

  static Row utility() {
    return Row.of(
        "Does it help?",
        Panel.table(
            "Utility",
            Unit.RATIO,
            "Accuracy on the test set, mean over the runs that have ended; with the report also its"
                + " difference from real-only with the same student, and that difference's"
                + " interval, adjusted for the planned comparisons. A setting helps where the low"
                + " end is above 0, and hurts where the high end is below.",
            utility("medley_setting_accuracy", "", "accuracy"),
            utility("medley_setting_utility_diff", "", "difference"),
            utility("medley_setting_utility_diff_bound", "bound=\"low\"", "low"),
            utility("medley_setting_utility_diff_bound", "bound=\"high\"", "high")),
        Panel.lines(
            "Accuracy as runs end",
            Unit.RATIO,
            "accuracy",
            "Mean over the runs of a setting that have ended; it settles as its seeds come in.",
            utility("medley_setting_accuracy", "", "{{setting}} {{student}}")),
        Panel.lines(
            "Training loss",
            Unit.SCORE,
            "loss",
            "Loss of the latest steps of each setting, smoothed over about ten of them. A loss that"
                + " rises for long, or ends, is a run that diverges.",
            utility("medley_training_loss", "", "{{setting}} {{student}}")));
  }

  /** A statistic of each level between the ends of its band. */
  private static Panel banded(String title, String description, String metric) {
    String chosen = "metric=\"%s\"".formatted(metric);
    return Panel.lines(
            title,
            Unit.SCORE,
            metric,
            description,
            new Query(
                "max by (level) (" + level("medley_level_score", chosen) + ")", "all samples"),
            new Query(
                "max by (level) (%s)"
                    .formatted(level("medley_level_band", chosen + ", bound=\"low\"")),
                "real, low"),
            new Query(
                "max by (level) (%s)"
                    .formatted(level("medley_level_band", chosen + ", bound=\"high\"")),
                "real, high"))
        .banded()
        .forEach("level");
  }

  private static Panel topics(String title, String description, String metric) {
    return Panel.table(
            title,
            Unit.SCORE,
            description,
            new Query(
                "topk(10, max by (level, topic) (%s))"
                    .formatted(
                        level("medley_level_topic_effect", "metric=\"%s\"".formatted(metric))),
                "per sample"))
        .wide(12);
  }

  private static Query utility(String metric, String matchers, String legend) {
    return new Query("max by (setting, student) (" + of(metric, matchers) + ")", legend);
  }
}
