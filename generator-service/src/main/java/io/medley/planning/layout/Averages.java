package io.medley.planning.layout;

import static io.medley.contracts.plan.PlannedComparison.AVERAGE_END;
import static io.medley.contracts.plan.PlannedComparison.AVERAGE_LEVEL;
import static io.medley.contracts.plan.PlannedComparison.AVERAGE_MIDDLE;

import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.plan.PlannedComparison.Means;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        : comparisons(
            Side.of(AVERAGE_LEVEL, levels, left, size),
            Side.of(AVERAGE_LEVEL, levels, right, size),
            null);
  }

  /** What lies between the ends of the knob with the ends. */
  List<PlannedComparison> ofTheMiddle(Variant variant, String size) {
    List<String> knob = LevelNames.ascending(request.generation());
    if (knob.size() < LEAST_WITH_MIDDLE) {
      return List.of();
    }
    int last = knob.size() - 1;
    List<String> middle = knob.subList(1, last);
    String name = middle.size() == 1 ? middle.get(0) : AVERAGE_MIDDLE;
    List<String> ends = List.of(knob.get(0), knob.get(last));
    return comparisons(
        Side.of(name, middle, variant, size), Side.of(AVERAGE_END, ends, variant, size), null);
  }

  /** What all levels gain with one training size, and with another. */
  List<PlannedComparison> ofGains(Variant variant, TrainSet smallest, TrainSet largest) {
    List<String> levels = LevelNames.levels(request.generation());
    return levels.size() < 2 || request.generation().paraphrases()
        ? List.of()
        : comparisons(
            Side.of(AVERAGE_LEVEL, levels, variant, smallest.suffix()),
            Side.of(AVERAGE_LEVEL, levels, variant, largest.suffix()),
            true);
  }

  /** One at each proportion. */
  private List<PlannedComparison> comparisons(Side left, Side right, @Nullable Boolean gains) {
    return request.mixing().syntheticProportions().stream()
        .map(
            p ->
                new PlannedComparison(
                    Settings.mixed(left.name(), p),
                    Settings.mixed(right.name(), p),
                    student,
                    gains,
                    new Means(left.mixed(p), right.mixed(p))))
        .toList();
  }

  /**
   * What a mean is of, at no proportion yet.
   *
   * @param name of the mean
   * @param settings of the knob that it is of
   */
  private record Side(String name, List<String> settings) {
    static Side of(String name, List<String> levels, Variant variant, String size) {
      return new Side(
          variant.setting(name) + size,
          levels.stream().map(level -> variant.setting(level) + size).toList());
    }

    private List<String> mixed(double proportion) {
      return settings.stream().map(setting -> Settings.mixed(setting, proportion)).toList();
    }
  }
}
