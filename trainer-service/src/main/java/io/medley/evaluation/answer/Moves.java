package io.medley.evaluation.answer;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.report.Answer;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.Verdict.Outcome;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.Shift;
import io.medley.contracts.request.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which of shift, diversity and label noise moves utility, where sets were chosen. The planned
 * comparisons of the sets of one level say what shift does, and what a judge's labels in the place
 * of the generator's; those of levels with one shift, what the knob of diversity does. It is also
 * said how much the compared sets differ in label consistency.
 */
public final class Moves {
  /** Difference in label consistency from which labels may explain what shift or diversity do. */
  private static final double NOISE = 0.05;

  private final Map<String, Chosen> chosen = new HashMap<>();
  private final List<SettingReport> settings;
  private final List<ComparisonReport> comparisons;

  /**
   * A set that was chosen.
   *
   * @param knob name of the set or pool that it was chosen from: {@code pool-20}
   */
  private record Chosen(String knob, Shift shift, Labels labels) {
    static Chosen of(LevelReport level) {
      Variant variant = level.choice().variant();
      String name = PlannedArm.withoutSize(level.setting());
      String knob = name.substring(0, name.length() - variant.setting("").length());
      return new Chosen(knob, variant.shift(), variant.labels());
    }

    boolean differsInShiftAlone(Chosen other) {
      return knob.equals(other.knob) && shift != other.shift && labels == other.labels;
    }

    boolean differsInKnobAlone(Chosen other) {
      return !knob.equals(other.knob) && shift == other.shift && labels == other.labels;
    }

    boolean differsInLabelsAlone(Chosen other) {
      return knob.equals(other.knob) && shift == other.shift && labels != other.labels;
    }
  }

  private Moves(
      String student,
      List<LevelReport> levels,
      List<SettingReport> settings,
      List<ComparisonReport> comparisons) {
    levels.stream()
        .filter(level -> level.choice() != null)
        .forEach(level -> chosen.put(level.setting(), Chosen.of(level)));
    this.settings = settings.stream().filter(s -> s.student().equals(student)).toList();
    this.comparisons =
        comparisons.stream()
            .filter(c -> c.family() == Family.PLANNED && c.student().equals(student))
            .filter(c -> !c.ofGains())
            .filter(c -> chosen(c.left()) != null && chosen(c.right()) != null)
            .filter(c -> c.difference() != null)
            .toList();
  }

  /** The answer with what moves utility; as it is where no set was chosen. */
  public static Answer told(
      Answer answer,
      List<LevelReport> levels,
      List<SettingReport> settings,
      List<ComparisonReport> comparisons) {
    if (answer == null || answer.student() == null) {
      return answer;
    }
    return new Moves(answer.student(), levels, settings, comparisons)
        .text()
        .map(text -> answer.with(answer.text() + " " + text))
        .orElse(answer);
  }

  private Optional<String> text() {
    if (comparisons.isEmpty()) {
      return Optional.empty();
    }
    List<String> moving = new ArrayList<>();
    List<String> still = new ArrayList<>();
    tell("shift", Chosen::differsInShiftAlone, moving, still);
    tell("diversity at equal shift", Chosen::differsInKnobAlone, moving, still);
    tell("the judge's labels", Chosen::differsInLabelsAlone, moving, still);
    List<String> said = new ArrayList<>();
    if (!moving.isEmpty()) {
      said.add("utility moves with " + Words.list(moving));
    }
    if (!still.isEmpty()) {
      said.add("of %s no effect can be shown".formatted(Words.list(still)));
    }
    labels().ifPresent(said::add);
    return Optional.of(Words.sentence(String.join("; ", said)));
  }

  /** Tells of the comparisons whose sides are so related; of nothing where there are none. */
  private void tell(
      String cause, BiPredicate<Chosen, Chosen> related, List<String> moving, List<String> still) {
    List<ComparisonReport> of =
        comparisons.stream()
            .filter(c -> related.test(chosen(c.left()), chosen(c.right())))
            .toList();
    Optional<ComparisonReport> largest = largest(of);
    if (largest.isPresent()) {
      moving.add("%s (%s)".formatted(cause, change(largest.get())));
    } else if (!of.isEmpty()) {
      still.add(cause);
    }
  }

  /** The largest of the differences that a verdict was given of. */
  private static Optional<ComparisonReport> largest(List<ComparisonReport> of) {
    return of.stream()
        .filter(c -> c.outcome() == Outcome.BETTER || c.outcome() == Outcome.WORSE)
        .max(Comparator.comparingDouble(c -> Math.abs(c.difference().mean())));
  }

  private static String change(ComparisonReport c) {
    UtilityDiff diff = c.difference();
    return "%s − %s: %s points [%s, %s]"
        .formatted(
            c.left(),
            c.right(),
            Words.points(diff.mean()),
            Words.points(diff.adjustedLow()),
            Words.points(diff.adjustedHigh()));
  }

  private Optional<String> labels() {
    double most =
        comparisons.stream()
            .filter(c -> chosen(c.left()).labels() == chosen(c.right()).labels())
            .map(c -> apart(c.left(), c.right()))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(Double.NaN);
    return Double.isNaN(most)
        ? Optional.empty()
        : Optional.of(
            "label consistency of sets that are compared differs by up to %s points%s"
                .formatted(
                    Words.points(most),
                    most < NOISE ? "" : ", so label noise may be part of what they show"));
  }

  private Double apart(String left, String right) {
    Double one = consistency(left);
    Double other = consistency(right);
    return one == null || other == null ? null : (Double) Math.abs(one - other);
  }

  private Double consistency(String name) {
    return setting(name).map(SettingReport::labelConsistency).orElse(null);
  }

  private Optional<SettingReport> setting(String name) {
    return settings.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  private Chosen chosen(String name) {
    return setting(name).map(SettingReport::setting).map(chosen::get).orElse(null);
  }
}
