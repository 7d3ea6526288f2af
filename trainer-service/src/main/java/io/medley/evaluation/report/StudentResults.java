package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.report.Interval;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.events.RunOutcome;
import io.medley.evaluation.report.SettingRuns.Replicate;
import io.medley.evaluation.statistics.Cells;
import io.medley.evaluation.statistics.ConfidenceInterval;
import io.medley.evaluation.statistics.Design;
import io.medley.evaluation.statistics.Difference;
import io.medley.evaluation.statistics.Estimate;
import io.medley.evaluation.statistics.Study;
import io.medley.evaluation.statistics.Treatment;
import io.medley.evaluation.statistics.Treatment.Replication;
import io.medley.evaluation.statistics.Utility;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one student made of all settings, and the statistics of it.
 *
 * <p>On a fixed training set only the seeds count that all replicates have. A replicate that would
 * leave fewer than half of the planned ones is left out instead.
 *
 * <p>Settings of one training size are judged together, as less data vary more. What compares
 * settings of two sizes rests on those of both. Not thread-safe.
 */
final class StudentResults {
  private final String student;
  private final Map<String, SettingRuns> settings;
  private final Design design;
  private final int classes;
  private final Map<StudyKey, Study> studies = new HashMap<>();

  private StudentResults(
      String student, Map<String, SettingRuns> settings, Design design, int classes) {
    this.student = student;
    this.settings = settings;
    this.design = design;
    this.classes = classes;
  }

  private record StudyKey(Utility utility, Set<Integer> trainSizes) {}

  private Study study(String... names) {
    return study(Utility.ACCURACY, List.of(names));
  }

  /** Of all settings that have a training size of these. */
  private Study study(Utility utility, Collection<String> names) {
    Set<Integer> sizes = new HashSet<>();
    for (String name : names) {
      sizes.add(settings.get(name).setting().trainSize());
    }
    return studies.computeIfAbsent(
        new StudyKey(utility, sizes),
        key ->
            Study.of(
                design,
                settings.values().stream()
                    .filter(runs -> sizes.contains(runs.setting().trainSize()))
                    .map(runs -> treatment(runs, utility))
                    .toList()));
  }

  static StudentResults of(
      String student, List<Setting> settings, ReportInputs inputs, Outcomes outcomes) {
    Design design = inputs.fixedDraw() ? Design.FIXED : Design.REDRAWN;
    List<SettingRuns> all =
        settings.stream().map(s -> SettingRuns.of(s, student, inputs, outcomes)).toList();
    Map<String, SettingRuns> usable = new LinkedHashMap<>();
    for (SettingRuns runs : design == Design.FIXED ? onCommonSeeds(all) : all) {
      if (!runs.replicates().isEmpty()) {
        usable.put(runs.setting().name(), runs);
      }
    }
    return new StudentResults(student, usable, design, inputs.plan().labels().size());
  }

  private static List<SettingRuns> onCommonSeeds(List<SettingRuns> all) {
    SortedSet<Integer> common = null;
    int most = 0;
    for (SettingRuns runs : all) {
      for (Replicate replicate : runs.replicates()) {
        most = Math.max(most, replicate.runs().size());
      }
    }
    for (SettingRuns runs : all) {
      for (Replicate replicate : runs.replicates()) {
        SortedSet<Integer> both = new TreeSet<>(replicate.runs().keySet());
        if (common != null) {
          both.retainAll(common);
        }
        common = 2 * both.size() >= most ? both : common;
      }
    }
    SortedSet<Integer> seeds = common;
    return all.stream().map(runs -> runs.on(seeds)).toList();
  }

  private Treatment treatment(SettingRuns runs, Utility utility) {
    SortedMap<Integer, Cells> tables = new TreeMap<>();
    for (Replicate replicate : runs.replicates()) {
      List<RunOutcome> seeds = List.copyOf(replicate.runs().values());
      tables.put(
          replicate.number(),
          utility.cells(
              seeds.get(0).gold(), seeds.stream().map(RunOutcome::predicted).toList(), classes));
    }
    return new Treatment(runs.setting().name(), replication(runs.setting()), tables);
  }

  private Replication replication(Setting setting) {
    if (isGiven(setting)) {
      return Replication.GIVEN;
    }
    return setting.kind() == Kind.SYNTHETIC_ONLY ? Replication.OWN : Replication.POOLED;
  }

  /** Whether a setting is taken as it is: a control of a training set that is fixed. */
  boolean isGiven(Setting setting) {
    boolean control = setting.kind() == Kind.REAL_ONLY || setting.kind() == Kind.REAL_PLUS;
    return control && design == Design.FIXED;
  }

  /**
   * The replicates that a comparison of settings rests on: of redrawn training sets those that all
   * have, of a fixed one those of the setting with fewest, controls aside; empty where it rests on
   * none.
   */
  OptionalInt replicates(List<SettingRuns> compared) {
    if (design == Design.REDRAWN) {
      Set<Integer> common = new HashSet<>(compared.get(0).numbers());
      compared.forEach(runs -> common.retainAll(runs.numbers()));
      return OptionalInt.of(common.size());
    }
    return compared.stream()
        .filter(runs -> !isGiven(runs.setting()))
        .mapToInt(runs -> runs.replicates().size())
        .min();
  }

  String student() {
    return student;
  }

  /** The settings with at least one successful run, in plan order. */
  List<SettingRuns> settings() {
    return List.copyOf(settings.values());
  }

  /** The setting of that name, where it has at least one successful run. */
  Optional<SettingRuns> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** Accuracy of a setting that has a run. */
  Interval accuracy(String setting) {
    return interval(study(setting).accuracy(setting));
  }

  /** Accuracy of one setting minus that of another; empty where there is nothing to compare. */
  Optional<Difference> difference(String left, String right) {
    return difference(new PlannedComparison(left, right, student));
  }

  /**
   * Accuracy of what is on the left minus that of what is on the right, or the same of their gains
   * over real-only of their training sizes. Empty where there is nothing to compare.
   */
  Optional<Difference> difference(PlannedComparison names) {
    List<String> left = names.lefts();
    List<String> right = names.rights();
    Set<String> all = new HashSet<>(names.settings());
    if (!names.ofGains()) {
      return settings.keySet().containsAll(all)
          ? study(Utility.ACCURACY, all).difference(left, right)
          : Optional.empty();
    }
    String leftBase = PlannedArm.realOnly(names.left());
    String rightBase = PlannedArm.realOnly(names.right());
    all.addAll(List.of(leftBase, rightBase));
    return settings.keySet().containsAll(all)
        ? study(Utility.ACCURACY, all).differenceOfGains(left, leftBase, right, rightBase)
        : Optional.empty();
  }

  /**
   * What a setting gains over real-only in some utility, with its plain interval; empty where there
   * is nothing to compare.
   */
  Optional<Interval> gain(Utility utility, String setting) {
    String realOnly = PlannedArm.realOnly(setting);
    if (!settings.containsKey(setting) || !settings.containsKey(realOnly)) {
      return Optional.empty();
    }
    return study(utility, List.of(setting, realOnly))
        .difference(setting, realOnly)
        .map(
            difference -> {
              ConfidenceInterval plain = difference.interval(Comparisons.ALPHA);
              return new Interval(difference.estimate(), plain.low(), plain.high());
            });
  }

  /** Gain of a setting over that of {@code full}, both to {@code none}. */
  Optional<Interval> share(String setting, String none, String full) {
    return settings.containsKey(none) && settings.containsKey(full)
        ? study(setting, none, full).share(setting, none, full).map(StudentResults::interval)
        : Optional.empty();
  }

  private static Interval interval(Estimate estimate) {
    return new Interval(estimate.mean(), estimate.low(), estimate.high());
  }
}
