package io.medley.evaluation.answer;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.report.Answer;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.Verdict.Outcome;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.Shift;
import io.medley.contracts.request.Variant;
import io.medley.contracts.task.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which of shift, diversity and label noise moves utility, where sets were chosen. The planned
 * comparisons of the sets of one level say what shift does, and what a judge's labels in the place
 * of the generator's; those of levels with one shift, what the knob of diversity does. Where there
 * is a comparison of means over all levels, that speaks before those of single ones. It is also
 * said how many sets are not as shifted or as diverse as was wanted of them, and how much the
 * compared ones differ in label consistency.
 */
public final class Moves {
  /** Difference in label consistency from which labels may explain what shift or diversity do. */
  private static final double NOISE = 0.05;

  private static final Comparator<ComparisonReport> BY_SIZE =
      Comparator.comparingDouble(c -> Math.abs(c.difference().mean()));

  private final Map<String, Chosen> chosen = new HashMap<>();
  private final List<Choice> choices;
  private final List<SettingReport> settings;
  private final List<ComparisonReport> comparisons;
  private final List<String> moving = new ArrayList<>();
  private final List<String> within = new ArrayList<>();
  private final List<String> still = new ArrayList<>();

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
    this.choices = levels.stream().map(LevelReport::choice).filter(Objects::nonNull).toList();
    this.settings = settings.stream().filter(s -> s.student().equals(student)).toList();
    this.comparisons =
        comparisons.stream()
            .filter(c -> c.family() == Family.PLANNED && c.student().equals(student))
            .filter(c -> !c.ofGains())
            .filter(c -> c.difference() != null)
            .filter(c -> !c.right().startsWith(PlannedComparison.AVERAGE_END))
            .filter(c -> areChosen(c.lefts()) && areChosen(c.rights()))
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
    tell("shift", Chosen::differsInShiftAlone);
    tell("diversity at the same choice by shift", Chosen::differsInKnobAlone);
    tell("the judge's labels", Chosen::differsInLabelsAlone);
    List<String> said = new ArrayList<>();
    if (!moving.isEmpty()) {
      said.add("utility moves with " + Words.list(moving));
    }
    if (!within.isEmpty()) {
      said.add("utility does not move by more than the margin with " + Words.list(within));
    }
    if (!still.isEmpty()) {
      said.add("of %s no effect can be shown".formatted(Words.list(still)));
    }
    missed().ifPresent(said::add);
    labels().ifPresent(said::add);
    return Optional.of(Words.sentence(String.join("; ", said)));
  }

  /** Tells of the comparisons whose sides are so related; of nothing where there are none. */
  private void tell(String cause, BiPredicate<Chosen, Chosen> related) {
    List<ComparisonReport> all = comparisons.stream().filter(c -> isOf(c, related)).toList();
    List<ComparisonReport> means = all.stream().filter(c -> c.means() != null).toList();
    List<ComparisonReport> first = means.isEmpty() ? all : means;
    Optional<ComparisonReport> shown = largest(first.stream()).or(() -> largest(all.stream()));
    if (shown.isPresent()) {
      moving.add("%s (%s)".formatted(cause, change(shown.get())));
    } else if (!first.isEmpty()) {
      boolean none = first.stream().allMatch(c -> c.outcome() == Outcome.EQUIVALENT);
      (none ? within : still)
          .add(cause + (means.isEmpty() ? "" : " in the mean of the levels") + most(means));
    }
  }

  /** Whether every set of the left is so related to the one in its place on the right. */
  private boolean isOf(ComparisonReport c, BiPredicate<Chosen, Chosen> related) {
    List<String> left = c.lefts();
    List<String> right = c.rights();
    return left.size() == right.size()
        && IntStream.range(0, left.size())
            .allMatch(i -> related.test(chosen(left.get(i)), chosen(right.get(i))));
  }

  private boolean areChosen(List<String> names) {
    return names.stream().allMatch(name -> chosen(name) != null);
  }

  /** The largest of the differences that a verdict was given of. */
  private static Optional<ComparisonReport> largest(Stream<ComparisonReport> of) {
    return of.filter(c -> c.outcome().isDifference()).max(BY_SIZE);
  }

  /** The largest difference of means, whatever may be claimed of it; empty where there is none. */
  private static String most(List<ComparisonReport> means) {
    return means.stream().max(BY_SIZE).map(c -> " (" + change(c) + ")").orElse("");
  }

  private static String change(ComparisonReport c) {
    return "%s − %s: %s".formatted(c.left(), c.right(), Words.difference(c.difference()));
  }

  private Optional<String> missed() {
    long missed = choices.stream().filter(choice -> choice.missed() != null).count();
    return missed == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d chosen sets are not as shifted or as diverse as was wanted, so these may be mixed up"
                .formatted(missed, choices.size()));
  }

  private Optional<String> labels() {
    double most =
        comparisons.stream()
            .filter(c -> c.means() == null)
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
