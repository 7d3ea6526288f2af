package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.SettingReport.ClassGain;
import io.medley.contracts.report.SettingReport.Range;
import io.medley.contracts.report.SettingReport.ReliabilityBin;
import io.medley.contracts.training.RunResult;
import io.medley.evaluation.EvaluationDriver;
import io.medley.evaluation.report.Study.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class SettingReportsTest {
  private static final List<String> MIXED =
      List.of("pool-20:0.5", "pool-20~2:0.5", "pool-20~3:0.5");

  private final ExperimentReport report =
      new ReportBuilder(Map.of())
          .build(
              Inputs.of(Study.redrawn(3, 2, 20).with("tuned", 1).messages()), EvaluationDriver.NOW);
  private final SettingReport realOnly = setting("real-only", "probe");
  private final SettingReport mixed = setting("pool-20:0.5", "probe");

  @Test
  void shouldListEachSettingWithEachStudentInPlanOrder() {
    assertThat(report.settings())
        .extracting(SettingReport::name, SettingReport::student)
        .containsExactly(
            tuple("real-only", "probe"),
            tuple("real-only", "tuned"),
            tuple("real-plus", "probe"),
            tuple("real-plus", "tuned"),
            tuple("pool-20:0.5", "probe"),
            tuple("pool-20:0.5", "tuned"),
            tuple("synthetic-only:pool-20", "probe"),
            tuple("synthetic-only:pool-20", "tuned"));
    assertThat(mixed.replicates()).isEqualTo(3);
    assertThat(mixed.seeds()).isEqualTo(2);
    assertThat(mixed.nReal()).isEqualTo(6);
    assertThat(mixed.nSynthetic()).isEqualTo(6);
  }

  @Test
  void shouldFoldTheArmsOfItsReplicates() {
    assertThat(mixed.perReplicate())
        .containsExactlyElementsOf(MIXED.stream().map(arm -> arm(arm).accuracy().mean()).toList());
    assertThat(mixed.accuracy().mean())
        .isCloseTo(mean(arm -> arm.accuracy().mean()), within(1e-12))
        .isBetween(mixed.accuracy().low(), mixed.accuracy().high());
    assertThat(mixed.macroF1()).isCloseTo(mean(arm -> arm.macroF1().mean()), within(1e-12));
    assertThat(mixed.ece()).isCloseTo(mean(arm -> arm.ece().mean()), within(1e-12));
    assertThat(mixed.logLoss()).isCloseTo(mean(arm -> arm.logLoss().mean()), within(1e-12));
    assertThat(mixed.predictionConsistency())
        .isCloseTo(mean(ArmReport::predictionConsistency), within(1e-12));
    assertThat(mixed.utilityDiff().mean())
        .isCloseTo(mean(arm -> arm.utilityDiff().mean()), within(1e-12));
  }

  @Test
  void shouldShowHowRealOnlyVariesOverTheDrawsOfTheTrainingTexts() {
    assertThat(realOnly.perReplicate()).hasSize(3);
    assertThat(realOnly.utilityDiff()).isNull();
    assertThat(realOnly.predictionConsistency()).isNull();
    assertThat(realOnly.recoveredShare()).isNull();
    assertThat(realOnly.classes()).isEmpty();
  }

  @Test
  void shouldHaveTheDifferenceThatItsComparisonHas() {
    assertThat(report.comparisons())
        .filteredOn(c -> c.left().equals("pool-20:0.5") && c.student().equals("probe"))
        .singleElement()
        .satisfies(c -> assertThat(c.difference()).isEqualTo(mixed.utilityDiff()));
    assertThat(setting("synthetic-only:pool-20", "probe").utilityDiff()).isNotNull();
  }

  @Test
  void shouldSayHowDiverseItsSamplesAreAndHowOftenTheJudgeAgrees() {
    assertThat(mixed.diversity()).containsOnly(Map.entry("vendi", new Range(4, 4, 4)));
    assertThat(setting("synthetic-only:pool-20", "probe").diversity())
        .containsOnly(Map.entry("vendi", new Range((15 + 17 + 17) / 3.0, 15, 17)));
    assertThat(mixed.labelConsistency()).isEqualTo(0.75);
    assertThat(realOnly.diversity()).isEmpty();
    assertThat(realOnly.labelConsistency()).isNull();
  }

  @Test
  void shouldSayWhatEachClassGainsAndHowReliableConfidenceIs() {
    assertThat(mixed.classes())
        .extracting(ClassGain::label)
        .containsExactlyElementsOf(Study.LABELS);
    assertThat(mixed.classes()).extracting(ClassGain::items).containsOnly(10);
    assertThat(mixed.classes().stream().mapToDouble(ClassGain::gain).average().orElseThrow())
        .isCloseTo(mixed.utilityDiff().mean(), within(1e-12));
    assertThat(mixed.reliability()).extracting(ReliabilityBin::n).containsExactly(6 * Study.TEST);
    assertThat(mixed.reliability().get(0).confidence()).isCloseTo(0.8, within(1e-12));
    assertThat(mixed.reliability().get(0).accuracy())
        .isCloseTo(mixed.accuracy().mean(), within(1e-12));
  }

  @Test
  void shouldSayWhatIsGainedWhereEveryClassCountsAlike() {
    SettingReport.MacroDiff diff = mixed.macroDiff();

    // Classes of this test set are equally frequent, so that macro recall is accuracy.
    assertThat(diff.recall().mean()).isCloseTo(mixed.utilityDiff().mean(), within(1e-12));
    assertThat(diff.recall().low()).isCloseTo(mixed.utilityDiff().low(), within(1e-12));
    assertThat(diff.recall().high()).isCloseTo(mixed.utilityDiff().high(), within(1e-12));
    assertThat(diff.f1().mean()).isCloseTo(mixed.macroF1() - realOnly.macroF1(), within(1e-12));
    assertThat(diff.f1().mean()).isBetween(diff.f1().low(), diff.f1().high());
    assertThat(realOnly.macroDiff()).isNull();
  }

  @Test
  void shouldSayHowCalibratedConfidencesAreAtTheTemperatureThatFits() {
    Study study = Study.redrawn(3, 2, 20);
    List<Message> messages = new ArrayList<>(study.messages());
    messages.removeIf(message -> message.topic().equals("medley.results"));
    for (PlannedRun run : study.plan().runs()) {
      messages.add(study.result(scaled(study.run(run.runId()), run.seed() == 0 ? 2.0 : 8.0)));
    }

    SettingReport.Scaled scaled =
        new ReportBuilder(Map.of())
            .build(Inputs.of(messages), EvaluationDriver.NOW).settings().stream()
                .filter(s -> s.name().equals("pool-20:0.5"))
                .findFirst()
                .orElseThrow()
                .scaled();

    assertThat(scaled.temperature()).isCloseTo(4, within(1e-9));
    assertThat(scaled.calibration().ece()).isCloseTo(0.3, within(0.15));
    assertThat(scaled.calibration().perfect()).isZero();
    assertThat(mixed.scaled()).isNull();
  }

  /** The same at a temperature that leaves no doubt. */
  private static RunResult scaled(RunResult run, double temperature) {
    return new RunResult(
        run.experimentId(),
        run.run(),
        run.arm(),
        run.labels(),
        run.losses(),
        run.predictions().stream().map(p -> p.withScaled(1)).toList(),
        run.device(),
        run.elapsed(),
        null,
        0,
        List.of(temperature, temperature));
  }

  private SettingReport setting(String name, String student) {
    return report.settings().stream()
        .filter(s -> s.name().equals(name) && s.student().equals(student))
        .findFirst()
        .orElseThrow();
  }

  private ArmReport arm(String name) {
    return report.arms().stream()
        .filter(a -> a.arm().equals(name) && a.student().equals("probe"))
        .findFirst()
        .orElseThrow();
  }

  private double mean(ToDoubleFunction<ArmReport> value) {
    return MIXED.stream().mapToDouble(arm -> value.applyAsDouble(arm(arm))).average().orElseThrow();
  }
}
