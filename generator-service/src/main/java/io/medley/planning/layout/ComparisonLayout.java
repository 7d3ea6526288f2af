package io.medley.planning.layout;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.request.ComparisonSpec;
import io.medley.contracts.request.DataUpdate;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.Shift;
import io.medley.contracts.request.StudentSpec;
import io.medley.contracts.request.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names the comparisons that the report gives verdicts of, before there is any result. Student by
 * student: real-plus and every mixed setting with real-only, and where synthetic samples take the
 * place of real ones also with the real ones that are left; at every proportion each setting of the
 * knob with the one before it, and the last with the first, and up to {@value #MOST_PAIRED}
 * imported sets, which have no order, each with each, all of that within every shift and with the
 * same labels; the matched and the displaced set of each with the natural one, and a judged one
 * with that of the same shift, level by level and in the mean over levels, there also the displaced
 * sets with the matched ones; what lies between the ends of the knob with both ends in the mean; of
 * rounds the last of each way with the first one and with the control's; and what the request adds.
 * Of several training sizes each has these, and each mixed setting, and the mean of all levels, has
 * its gain with the smallest held against that with the largest. None is there twice, whichever way
 * round.
 */
final class ComparisonLayout {
  /** More sets would take more comparisons than a study of usual size can adjust for. */
  private static final int MOST_PAIRED = 4;

  private final Set<String> arms;
  private final StudentSpec student;
  private final Averages averages;
  private final List<PlannedComparison> comparisons;

  private ComparisonLayout(
      Set<String> arms,
      StudentSpec student,
      Averages averages,
      List<PlannedComparison> comparisons) {
    this.arms = arms;
    this.student = student;
    this.averages = averages;
    this.comparisons = comparisons;
  }

  /**
   * The comparisons.
   *
   * @param request with nothing left open
   * @param arms of the plan
   */
  static List<PlannedComparison> of(ExperimentRequest request, List<PlannedArm> arms) {
    Set<String> settings =
        arms.stream()
            .filter(arm -> arm.kind() != PlannedArm.Kind.JUDGE)
            .map(PlannedArm::setting)
            .collect(Collectors.toSet());
    List<PlannedComparison> comparisons = new ArrayList<>();
    for (StudentSpec student : request.training().students()) {
      ComparisonLayout layout =
          new ComparisonLayout(
              settings, student, new Averages(request, student.model()), comparisons);
      List<TrainSet> trainSets = TrainSet.of(request);
      trainSets.forEach(trainSet -> layout.all(request, trainSet.suffix()));
      if (trainSets.size() > 1) {
        layout.gains(request, trainSets.get(0), trainSets.get(trainSets.size() - 1));
      }
    }
    return List.copyOf(comparisons);
  }

  private void all(ExperimentRequest request, String size) {
    String realOnly = PlannedArm.REAL_ONLY + size;
    compare(PlannedArm.REAL_PLUS + size, realOnly);
    for (String setting : heldAgainstRealOnly(request)) {
      for (double p : request.mixing().syntheticProportions()) {
        compare(Settings.mixed(setting + size, p), realOnly);
        compare(Settings.mixed(setting + size, p), Settings.mixed(realOnly, p));
      }
    }
    for (Variant variant : request.mixing().variants()) {
      levels(request, variant, size);
      averages.ofTheMiddle(variant, size).forEach(this::add);
    }
    variants(request, size);
    if (request.iterates()) {
      rounds(request);
    }
    Objects.requireNonNullElse(request.comparisons(), List.<ComparisonSpec>of())
        .forEach(
            asked -> compare(Settings.at(asked.left(), size), Settings.at(asked.right(), size)));
  }

  /** All settings; of rounds the first and the last ones, without the control. */
  private static List<String> heldAgainstRealOnly(ExperimentRequest request) {
    if (!request.iterates()) {
      return LevelNames.names(request);
    }
    List<String> names = new ArrayList<>(LevelNames.setNames(request.generation()));
    for (String knob : LevelNames.knobNames(request.generation())) {
      names.add(Rounds.first(knob));
      request.dataUpdates().stream()
          .map(update -> Rounds.later(knob, update, request.generations()))
          .forEach(names::add);
    }
    return names;
  }

  /**
   * The last round of each way with the first one, in mixes and alone, and with the control's last.
   */
  private void rounds(ExperimentRequest request) {
    for (String knob : LevelNames.knobNames(request.generation())) {
      String first = Rounds.first(knob);
      String control = Rounds.later(knob, DataUpdate.FRESH, request.generations());
      for (DataUpdate update : Rounds.updates(request)) {
        String last = Rounds.later(knob, update, request.generations());
        for (double p : request.mixing().syntheticProportions()) {
          compare(Settings.mixed(last, p), Settings.mixed(first, p));
          if (update != DataUpdate.FRESH) {
            compare(Settings.mixed(last, p), Settings.mixed(control, p));
          }
        }
        compare(Settings.syntheticOnly(last), Settings.syntheticOnly(first));
      }
    }
  }

  /** Levels with each other, of one shift and with the labels of one. */
  private void levels(ExperimentRequest request, Variant variant, String size) {
    List<Double> proportions = request.mixing().syntheticProportions();
    List<String> names = LevelNames.knobNames(request.generation());
    List<String> made = request.iterates() ? names.stream().map(Rounds::first).toList() : names;
    List<String> knob = of(variant, made, size);
    List<String> sets = of(variant, LevelNames.setNames(request.generation()), size);
    for (double p : proportions) {
      for (int i = 1; i < knob.size(); i++) {
        compare(Settings.mixed(knob.get(i), p), Settings.mixed(knob.get(i - 1), p));
      }
      if (knob.size() > 1) {
        compare(Settings.mixed(knob.get(knob.size() - 1), p), Settings.mixed(knob.get(0), p));
      }
    }
    for (int i = 0; sets.size() <= MOST_PAIRED && i < sets.size(); i++) {
      for (String other : sets.subList(i + 1, sets.size())) {
        String set = sets.get(i);
        proportions.forEach(p -> compare(Settings.mixed(other, p), Settings.mixed(set, p)));
      }
    }
  }

  private static List<String> of(Variant variant, List<String> knob, String size) {
    return knob.stream().map(setting -> variant.setting(setting) + size).toList();
  }

  /**
   * What is nearer to real data and what is farther with the natural set, without that with the
   * matched one; and what has a judge's labels with what has the generator's.
   */
  private void variants(ExperimentRequest request, String size) {
    for (String level : LevelNames.levels(request.generation())) {
      for (Variant variant : request.mixing().variants()) {
        for (Variant other : heldAgainst(request, variant)) {
          for (double p : request.mixing().syntheticProportions()) {
            compare(
                Settings.mixed(variant.setting(level) + size, p),
                Settings.mixed(other.setting(level) + size, p));
          }
        }
      }
    }
    for (Variant variant : request.mixing().variants()) {
      for (Variant other : heldAgainst(request, variant)) {
        averages.ofChoices(variant, other, size).forEach(this::add);
      }
      if (variant.shift() == Shift.DISPLACED) {
        Variant matched = new Variant(Shift.MATCHED, variant.labels());
        averages.ofChoices(variant, matched, size).forEach(this::add);
      }
    }
  }

  private static List<Variant> heldAgainst(ExperimentRequest request, Variant variant) {
    Variant nearest = new Variant(least(request), variant.labels());
    Variant generators = new Variant(variant.shift(), Labels.GENERATOR);
    return Stream.of(nearest, generators).filter(other -> !other.equals(variant)).toList();
  }

  private static Shift least(ExperimentRequest request) {
    return request.mixing().shifts().contains(Shift.NATURAL) ? Shift.NATURAL : Shift.MATCHED;
  }

  /**
   * What every mixed setting gains with the smallest training set, and with the largest; and the
   * mean gain of all levels, for the first of their sets.
   */
  private void gains(ExperimentRequest request, TrainSet smallest, TrainSet largest) {
    for (String setting : LevelNames.names(request)) {
      for (double p : request.mixing().syntheticProportions()) {
        add(
            new PlannedComparison(
                Settings.mixed(setting + smallest.suffix(), p),
                Settings.mixed(setting + largest.suffix(), p),
                student.model(),
                true,
                null));
      }
    }
    Variant first = request.mixing().variants().get(0);
    averages.ofGains(first, smallest, largest).forEach(this::add);
  }

  private void compare(String left, String right) {
    add(new PlannedComparison(left, right, student.model()));
  }

  private void add(PlannedComparison planned) {
    if (planned.settings().stream().allMatch(this::trained)
        && comparisons.stream().noneMatch(known -> isSame(known, planned))) {
      comparisons.add(planned);
    }
  }

  /** Whichever way round. */
  private static boolean isSame(PlannedComparison one, PlannedComparison other) {
    return one.student().equals(other.student())
        && one.ofGains() == other.ofGains()
        && Set.copyOf(List.of(one.left(), one.right()))
            .equals(Set.copyOf(List.of(other.left(), other.right())));
  }

  private boolean trained(String setting) {
    return arms.contains(setting) && Students.trains(student, setting);
  }
}
