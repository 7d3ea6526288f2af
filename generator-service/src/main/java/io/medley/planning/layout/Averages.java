package io.medley.planning.layout;

import static io.medley.contracts.plan.PlannedComparison.AVERAGE_END;
import static io.medley.contracts.plan.PlannedComparison.AVERAGE_LEVEL;
import static io.medley.contracts.plan.PlannedComparison.AVERAGE_MIDDLE;

import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.plan.PlannedComparison.Means;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.Variant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Comparisons of means over levels, which show smaller effects than those of single settings: what
 * a choice by shift or a judge's labels do over all levels, and how the levels between the ends of
 * the knob stand to its ends. Means are always over levels: the sets that are chosen of one level
 * share their candidates. Gains are not averaged over paraphrases, as their levels share a base
 * set.
 */
final class Averages {
  /** Levels from which there is something between the ends. */
  private static final int LEAST_WITH_MIDDLE = 3;

  private final ExperimentRequest request;
  private final String student;

  Averages(ExperimentRequest request, String student) {
    this.request = request;
    this.student = student;
  }

  /** The chosen sets of all levels with others of them, the choice alone being different. */
  List<PlannedComparison> ofChoices(Variant left, Variant right, String size) {
    List<String> levels = LevelNames.levels(request.generation());
    return levels.size() < 2
        ? List.of()
        : proportions()
            .map(
                p ->
                    comparison(
                        left.setting(AVERAGE_LEVEL) + size,
                        settings(levels, left, size),
                        right.setting(AVERAGE_LEVEL) + size,
                        settings(levels, right, size),
                        p,
                        null))
            .toList();
  }

  /** What lies between the ends of the knob with the ends. */
  List<PlannedComparison> ofTheMiddle(Variant variant, String size) {
    List<String> knob = LevelNames.ascending(request.generation());
    if (knob.size() < LEAST_WITH_MIDDLE) {
      return List.of();
    }
    int last = knob.size() - 1;
    List<String> middle = knob.subList(1, last);
    String left = middle.size() == 1 ? middle.get(0) : AVERAGE_MIDDLE;
    List<String> ends = List.of(knob.get(0), knob.get(last));
    return proportions()
        .map(
            p ->
                comparison(
                    variant.setting(left) + size,
                    settings(middle, variant, size),
                    variant.setting(AVERAGE_END) + size,
                    settings(ends, variant, size),
                    p,
                    null))
        .toList();
  }

  /** What all levels gain with one training size, and with another. */
  List<PlannedComparison> ofGains(Variant variant, TrainSet smallest, TrainSet largest) {
    List<String> levels = LevelNames.levels(request.generation());
    return levels.size() < 2 || request.generation().paraphrases()
        ? List.of()
        : proportions()
            .map(
                p ->
                    comparison(
                        variant.setting(AVERAGE_LEVEL) + smallest.suffix(),
                        settings(levels, variant, smallest.suffix()),
                        variant.setting(AVERAGE_LEVEL) + largest.suffix(),
                        settings(levels, variant, largest.suffix()),
                        p,
                        true))
            .toList();
  }

  private Stream<Double> proportions() {
    return request.mixing().syntheticProportions().stream();
  }

  private static List<String> settings(List<String> levels, Variant variant, String size) {
    return levels.stream().map(level -> variant.setting(level) + size).toList();
  }

  private PlannedComparison comparison(
      String left,
      List<String> lefts,
      String right,
      List<String> rights,
      double proportion,
      Boolean gains) {
    return new PlannedComparison(
        Settings.mixed(left, proportion),
        Settings.mixed(right, proportion),
        student,
        gains,
        new Means(mixed(lefts, proportion), mixed(rights, proportion)));
  }

  private static List<String> mixed(List<String> settings, double proportion) {
    return settings.stream().map(setting -> Settings.mixed(setting, proportion)).toList();
  }
}
