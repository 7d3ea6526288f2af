package io.medley.cli.report.section;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.Interval;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.report.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A setting with one student as every table and picture of the report shows it. A report from
 * before settings has each of its arms as one.
 *
 * @param outcome against real-only; null where no verdict was planned
 * @param detectable the smallest difference to real-only that is found four times of five; null
 *     where there is no verdict
 * @param spread diversity and shift of its sets; null for real data
 */
public record SettingRow(
    SettingReport setting,
    @Nullable Outcome outcome,
    @Nullable Double detectable,
    @Nullable Spread spread) {

  /** All of a report, in its order, the student that the answer is about first. */
  public static List<SettingRow> of(ExperimentReport report) {
    return students(report).stream().flatMap(student -> of(report, student).stream()).toList();
  }

  /** Those of a student; the ones without real data last. */
  public static List<SettingRow> of(ExperimentReport report, String student) {
    boolean old = report.settings().isEmpty();
    Stream<SettingReport> settings =
        old ? report.arms().stream().map(arm -> alone(report, arm)) : report.settings().stream();
    List<SettingRow> rows = new ArrayList<>();
    settings
        .filter(setting -> setting.student().equals(student))
        .forEach(
            setting ->
                rows.add(
                    new SettingRow(
                        setting,
                        outcome(report, setting),
                        planned(report, setting)
                            .map(ComparisonReport::detectable)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null),
                        Spread.of(report, setting, old))));
    rows.sort(Comparator.comparing(SettingRow::isSyntheticOnly));
    return rows;
  }

  /** The students of a report, the one that the answer is about first. */
  public static List<String> students(ExperimentReport report) {
    Stream<String> first =
        report.answer() == null ? Stream.of() : Stream.ofNullable(report.answer().student());
    return Stream.of(
            first,
            report.settings().stream().map(SettingReport::student),
            report.arms().stream().map(ArmReport::student))
        .flatMap(names -> names)
        .distinct()
        .toList();
  }

  /** Rows by training size, the smallest first; together where a request has one. */
  public static List<List<SettingRow>> bySize(List<SettingRow> rows) {
    Map<Integer, List<SettingRow>> bySize = new LinkedHashMap<>();
    rows.forEach(
        row ->
            bySize.computeIfAbsent(row.setting().trainSize(), size -> new ArrayList<>()).add(row));
    return List.copyOf(bySize.values());
  }

  /** The setting's name. */
  public String name() {
    return setting.name();
  }

  /** Whether it holds generated samples alone. */
  public boolean isSyntheticOnly() {
    return setting.kind() == Kind.SYNTHETIC_ONLY;
  }

  private static SettingReport alone(ExperimentReport report, ArmReport arm) {
    ArmReport.Metric none = new ArmReport.Metric(Double.NaN, List.of());
    ArmReport.Metric accuracy = Objects.requireNonNullElse(arm.accuracy(), none);
    return new SettingReport(
        arm.arm(),
        arm.kind(),
        arm.level(),
        arm.proportion(),
        arm.student(),
        1,
        accuracy.perSeed().size(),
        arm.nReal(),
        arm.nSynthetic(),
        new Interval(accuracy.mean(), null, null),
        List.of(accuracy.mean()),
        Objects.requireNonNullElse(arm.macroF1(), none).mean(),
        Objects.requireNonNullElse(arm.ece(), none).mean(),
        Objects.requireNonNullElse(arm.logLoss(), none).mean(),
        arm.utilityDiff(),
        null,
        arm.predictionConsistency(),
        report.levels().stream()
            .filter(level -> level.level().equals(arm.level()))
            .findFirst()
            .map(level -> level.labelConsistency())
            .orElse(null),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }

  private static @Nullable Outcome outcome(ExperimentReport report, SettingReport setting) {
    Stream<Outcome> planned = planned(report, setting).map(ComparisonReport::outcome);
    String claim = "%s against real-only, %s".formatted(setting.name(), setting.student());
    Stream<Outcome> claimed =
        report.verdicts().stream().filter(v -> v.claim().equals(claim)).map(Verdict::outcome);
    return Stream.concat(planned, claimed).findFirst().orElse(null);
  }

  /** The planned comparison of a setting with real-only. */
  private static Stream<ComparisonReport> planned(ExperimentReport report, SettingReport setting) {
    return report.comparisons().stream()
        .filter(c -> c.family() == ComparisonReport.Family.PLANNED)
        .filter(c -> c.left().equals(setting.name()))
        .filter(c -> c.right().equals(PlannedArm.realOnly(setting.name())))
        .filter(c -> c.student().equals(setting.student()));
  }
}
