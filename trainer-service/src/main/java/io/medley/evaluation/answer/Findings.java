package io.medley.evaluation.answer;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.report.Answer.Helps;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.Verdict.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found with one student.
 *
 * @param settings all of its settings
 * @param gains the planned comparisons of its mixed settings with real-only
 * @param between the planned comparisons of its mixed settings with each other
 * @param rest the planned comparisons of its mixed settings with the real samples alone that
 *     synthetic ones took no place of
 * @param bySize the planned comparisons of what its mixed settings gain with different training
 *     sizes
 * @param middle the planned comparisons of what lies between the ends of the knob with the ends
 */
record Findings(
    String student,
    List<SettingReport> settings,
    List<ComparisonReport> gains,
    List<ComparisonReport> between,
    List<ComparisonReport> rest,
    List<ComparisonReport> bySize,
    List<ComparisonReport> middle) {

  static Findings of(
      String student, List<SettingReport> settings, List<ComparisonReport> comparisons) {
    List<ComparisonReport> planned =
        comparisons.stream()
            .filter(c -> c.family() == Family.PLANNED && c.student().equals(student))
            .filter(c -> isMixed(c.left()))
            .toList();
    return new Findings(
        student,
        settings.stream().filter(s -> s.student().equals(student)).toList(),
        planned.stream().filter(c -> c.right().equals(PlannedArm.realOnly(c.left()))).toList(),
        planned.stream()
            .filter(c -> !c.ofGains() && c.means() == null && isMixed(c.right()))
            .toList(),
        planned.stream()
            .filter(c -> c.right().startsWith(PlannedArm.REAL_ONLY))
            .filter(c -> !PlannedArm.isRealOnly(c.right()))
            .toList(),
        planned.stream().filter(ComparisonReport::ofGains).toList(),
        planned.stream().filter(Findings::isOfTheMiddle).toList());
  }

  /** The training sizes, ascending; empty where there is one. */
  List<Integer> sizes() {
    return settings.stream()
        .map(SettingReport::trainSize)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  /** What was found with one training size. */
  Findings at(int trainSize) {
    String size = "@" + trainSize;
    return new Findings(
        student,
        settings.stream().filter(s -> Objects.equals(s.trainSize(), trainSize)).toList(),
        gains.stream().filter(c -> PlannedArm.size(c.left()).equals(size)).toList(),
        between.stream().filter(c -> PlannedArm.size(c.left()).equals(size)).toList(),
        rest.stream().filter(c -> PlannedArm.size(c.left()).equals(size)).toList(),
        List.of(),
        middle.stream().filter(c -> PlannedArm.size(c.left()).equals(size)).toList());
  }

  private static boolean isOfTheMiddle(ComparisonReport c) {
    return c.means() != null && c.right().startsWith(PlannedComparison.AVERAGE_END);
  }

  private static boolean isMixed(String setting) {
    return !setting.startsWith(PlannedArm.REAL_ONLY)
        && !setting.startsWith(PlannedArm.REAL_PLUS)
        && !setting.startsWith(PlannedArm.SYNTHETIC_ONLY);
  }

  Helps helps() {
    boolean better = gains.stream().anyMatch(c -> c.outcome() == Outcome.BETTER);
    boolean worse = gains.stream().anyMatch(c -> c.outcome() == Outcome.WORSE);
    if (better) {
      return worse ? Helps.DEPENDS : Helps.YES;
    }
    if (worse) {
      return Helps.HURTS;
    }
    boolean none =
        !gains.isEmpty() && gains.stream().allMatch(c -> c.outcome() == Outcome.EQUIVALENT);
    return none ? Helps.NO_DIFFERENCE : Helps.UNDECIDED;
  }

  /** Those gains on which a verdict could be given. */
  List<ComparisonReport> decidable() {
    return gains.stream().filter(c -> c.detectable() != null).toList();
  }

  /** The largest gain: of the settings that are better than real-only, where none is, of all. */
  Optional<ComparisonReport> best() {
    Comparator<ComparisonReport> byGain =
        Comparator.comparing((ComparisonReport c) -> c.outcome() == Outcome.BETTER)
            .thenComparingDouble(c -> c.difference().mean());
    return compared().stream().reduce((a, b) -> byGain.compare(b, a) > 0 ? b : a);
  }

  /** The largest loss of the settings that are worse than real-only. */
  Optional<ComparisonReport> worst() {
    return compared().stream()
        .filter(c -> c.outcome() == Outcome.WORSE)
        .min(Comparator.comparingDouble(c -> c.difference().mean()));
  }

  private List<ComparisonReport> compared() {
    return gains.stream().filter(c -> c.difference() != null).toList();
  }

  /** The planned comparisons that hold the best setting against another one. */
  List<ComparisonReport> rivalries() {
    String best = best().map(ComparisonReport::left).orElse(null);
    return between.stream().filter(c -> c.left().equals(best) || c.right().equals(best)).toList();
  }

  /** Those of them that do not say that the best setting is better. */
  List<ComparisonReport> open() {
    String best = best().map(ComparisonReport::left).orElse(null);
    return rivalries().stream()
        .filter(c -> c.outcome() != (c.left().equals(best) ? Outcome.BETTER : Outcome.WORSE))
        .toList();
  }

  /** The other setting of a comparison with the best one. */
  String rival(ComparisonReport rivalry) {
    String best = best().map(ComparisonReport::left).orElse(null);
    return rivalry.left().equals(best) ? rivalry.right() : rivalry.left();
  }

  /** Whether nothing is open about which setting is the best. */
  boolean bestIsSettled() {
    boolean better = helps() == Helps.YES || helps() == Helps.DEPENDS;
    return better && open().isEmpty() && (gains.size() == 1 || !rivalries().isEmpty());
  }

  /** Mean width of the decidable gains' adjusted intervals; infinite where there are none. */
  double width() {
    return decidable().stream()
        .mapToDouble(c -> c.difference().adjustedHigh() - c.difference().adjustedLow())
        .average()
        .orElse(Double.POSITIVE_INFINITY);
  }

  Optional<SettingReport> setting(String name) {
    return settings.stream().filter(s -> s.name().equals(name)).findFirst();
  }
}
