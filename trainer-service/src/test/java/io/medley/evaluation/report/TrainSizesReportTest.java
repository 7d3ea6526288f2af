package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.report.Answer.Helps;
import io.medley.contracts.report.Answer.SizeAnswer;
import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.report.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A report of several training sizes, where generated data help with the smallest alone. */
class TrainSizesReportTest {

  @Test
  void shouldAnswerForEachTrainingSizeByItself() {
    ExperimentReport report = report(TrainSizesReportTest::accuracy);

    assertThat(report.answer().helps()).isEqualTo(Helps.YES);
    assertThat(report.answer().sizes())
        .extracting(SizeAnswer::trainSize, SizeAnswer::helps, SizeAnswer::best)
        .containsExactly(
            tuple(6, Helps.YES, "pool-20@6:0.5"), tuple(1200, Helps.UNDECIDED, "pool-20@1200:0.5"));
    assertThat(report.answer().text())
        .startsWith("Generated data help at 6 labels and cannot be told to help or hurt at 1,200.")
        .contains(" At 6: Generated data help: pool-20@6:0.5 gains ")
        .contains(" At 1,200: It is undecided whether generated data help: ")
        .containsPattern(" pool-20:0.5 gains [0-9.]+ points more at 6 than at 1,200 \\[");
  }

  @Test
  void shouldCompareEachSettingWithRealOnlyOfItsSize() {
    ExperimentReport report = report(TrainSizesReportTest::accuracy);

    assertThat(report.settings())
        .extracting(SettingReport::name, SettingReport::trainSize, SettingReport::nReal)
        .containsExactly(
            tuple("real-only@6", 6, 6),
            tuple("real-plus@6", 6, 12),
            tuple("pool-20@6:0.5", 6, 6),
            tuple("real-only@1200", 1200, 1200),
            tuple("real-plus@1200", 1200, 2400),
            tuple("pool-20@1200:0.5", 1200, 1200));
    Map<String, SettingReport> settings = byName(report);
    for (String size : List.of("@6", "@1200")) {
      assertThat(settings.get("real-only" + size).utilityDiff()).isNull();
      assertThat(settings.get("pool-20" + size + ":0.5").utilityDiff().mean())
          .isCloseTo(mean(settings, "pool-20" + size + ":0.5", "real-only" + size), within(1e-12));
      assertThat(settings.get("pool-20" + size + ":0.5").predictionConsistency()).isNotNull();
    }
    assertThat(report.arms())
        .filteredOn(arm -> arm.utilityDiff() == null)
        .extracting(ArmReport::arm)
        .allMatch(arm -> arm.startsWith("real-only@"))
        .hasSize(10);
  }

  @Test
  void shouldCompareWhatTheSmallestAndTheLargestSizeGain() {
    ExperimentReport report = report(TrainSizesReportTest::accuracy);

    ComparisonReport gains =
        report.comparisons().stream().filter(c -> c.gains() != null).findFirst().orElseThrow();
    Map<String, SettingReport> settings = byName(report);

    assertThat(gains.outcome()).isEqualTo(Outcome.BETTER);
    assertThat(gains.difference().mean())
        .isCloseTo(
            mean(settings, "pool-20@6:0.5", "real-only@6")
                - mean(settings, "pool-20@1200:0.5", "real-only@1200"),
            within(1e-12));
    assertThat(report.verdicts())
        .extracting(Verdict::claim)
        .contains("gain of pool-20@6:0.5 against that of pool-20@1200:0.5, probe");
  }

  private static double mean(Map<String, SettingReport> settings, String left, String right) {
    return settings.get(left).accuracy().mean() - settings.get(right).accuracy().mean();
  }

  private static Map<String, SettingReport> byName(ExperimentReport report) {
    return report.settings().stream()
        .collect(java.util.stream.Collectors.toMap(SettingReport::name, Function.identity()));
  }

  private static Double accuracy(String arm) {
    return arm.startsWith("real-only@6") ? 0.1 : 0.9;
  }

  private static ExperimentReport report(Function<String, Double> accuracy) {
    Study study =
        Study.redrawn(5, 5, List.of(6, 1200), 20)
            .compare("pool-20@6:0.5", "real-only@6")
            .compare("pool-20@1200:0.5", "real-only@1200")
            .compareGains("pool-20@6:0.5", "pool-20@1200:0.5");
    return new ReportBuilder(Map.of()).build(Inputs.of(study.messages(accuracy)), Instant.EPOCH);
  }
}
