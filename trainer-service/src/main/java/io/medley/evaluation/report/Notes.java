package io.medley.evaluation.report;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.ExperimentReport.JudgeReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.request.MixingSpec;
import io.medley.evaluation.answer.Words;
import io.medley.evaluation.events.ReportInputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reader must know beside how the experiment ended: what is missing from it, and why. */
final class Notes {
  /** An accuracy above which little is left to gain. */
  static final double CEILING = 0.95;

  private static final int MOST_NAMES = 4;

  private final ReportInputs inputs;
  private final List<String> notes = new ArrayList<>();

  private Notes(ReportInputs inputs) {
    this.inputs = inputs;
  }

  static List<String> of(
      ReportInputs inputs,
      List<Setting> settings,
      List<SettingReport> reports,
      List<ComparisonReport> comparisons,
      Judges judges,
      Outcomes outcomes) {
    Notes notes = new Notes(inputs);
    notes.realPlus();
    notes.ceiling(reports);
    notes.cut(outcomes);
    if (!inputs.cancelled()) {
      notes.replicates(settings, reports);
    }
    notes.obstacles(comparisons);
    notes.judges(judges);
    return List.copyOf(notes.notes);
  }

  private void realPlus() {
    ExperimentPlan plan = inputs.plan();
    if (plan.arms().stream().noneMatch(arm -> arm.kind() == Kind.REAL_PLUS)) {
      MixingSpec mixing = plan.request().mixing();
      boolean substitute = mixing != null && mixing.mode() == MixingSpec.Mode.SUBSTITUTE;
      notes.add(
          "real-plus is left out: "
              + (substitute
                  ? "where synthetic samples take the place of real ones, it would be real-only"
                  : "the data have no further real samples for it"));
    }
  }

  private void ceiling(List<SettingReport> reports) {
    reports.stream()
        .filter(s -> PlannedArm.isRealOnly(s.name()) && s.accuracy().mean() >= CEILING)
        .map(
            s ->
                "%s is right on %s %% of the test items with %s: little is left to gain"
                    .formatted(s.name(), Words.points(s.accuracy().mean()), s.student()))
        .forEach(notes::add);
  }

  /** The test items are the same in every run, so the first run of a student tells. */
  private void cut(Outcomes outcomes) {
    for (String student : outcomes.students()) {
      outcomes.expected().stream()
          .filter(run -> run.student().equals(student))
          .map(outcomes::of)
          .filter(run -> run.cut() != null && run.judged().isEmpty())
          .findFirst()
          .filter(run -> run.cut() > 0)
          .ifPresent(
              run ->
                  notes.add(
                      "%s reads only the beginning of %d of the %d test texts: they are too long"
                          .formatted(student, run.cut(), run.gold().size())));
    }
  }

  /** Settings with fewer replicates than planned, those that lost as many together. */
  private void replicates(List<Setting> settings, List<SettingReport> reports) {
    Map<List<String>, Integer> had =
        reports.stream()
            .collect(
                Collectors.toMap(s -> List.of(s.name(), s.student()), SettingReport::replicates));
    Map<String, Set<String>> trained =
        inputs.plan().runs().stream()
            .collect(
                Collectors.groupingBy(
                    PlannedRun::student,
                    LinkedHashMap::new,
                    Collectors.mapping(PlannedRun::arm, Collectors.toSet())));
    Map<String, List<String>> byLoss = new LinkedHashMap<>();
    trained.forEach(
        (student, arms) -> {
          for (Setting setting : settings) {
            long planned = setting.planned().stream().filter(arms::contains).count();
            int left = had.getOrDefault(List.of(setting.name(), student), 0);
            if (left < planned) {
              byLoss
                  .computeIfAbsent(
                      "%d of %d replicates with %s".formatted(left, planned, student),
                      l -> new ArrayList<>())
                  .add(setting.name());
            }
          }
        });
    byLoss.forEach(
        (loss, names) ->
            notes.add(
                "%s %s %s".formatted(names(names), names.size() == 1 ? "has" : "have", loss)));
  }

  private static String names(List<String> names) {
    return names.size() > MOST_NAMES
        ? "%s and %d more"
            .formatted(String.join(", ", names.subList(0, MOST_NAMES)), names.size() - MOST_NAMES)
        : Words.list(names);
  }

  /** What stands against several verdicts alike. */
  private void obstacles(List<ComparisonReport> comparisons) {
    List<ComparisonReport> planned =
        comparisons.stream().filter(c -> c.family() == Family.PLANNED).toList();
    Map<String, Long> byObstacle =
        planned.stream()
            .filter(c -> c.detectable() == null)
            .collect(
                Collectors.groupingBy(
                    ComparisonReport::basis, LinkedHashMap::new, Collectors.counting()));
    byObstacle.forEach(
        (obstacle, count) -> {
          if (count == planned.size()) {
            notes.add("there is no verdict: " + obstacle);
          } else if (count > 1) {
            notes.add(
                "there is no verdict on %d of %d comparisons: %s"
                    .formatted(count, planned.size(), obstacle));
          }
        });
  }

  private void judges(Judges judges) {
    List<JudgeReport> guessing = judges.guessing();
    Optional<JudgeReport> first = guessing.stream().findFirst();
    first.ifPresent(
        judge ->
            notes.add(
                "the judge of %s is no better than chance, right on %s %% of the real test texts"
                        .formatted(
                            names(guessing.stream().map(JudgeReport::level).toList()),
                            Words.percent(judge.accuracy()))
                    + " [%s, %s]: label consistency and label flips are left out"
                        .formatted(Words.percent(judge.low()), Words.percent(judge.high()))));
  }
}
