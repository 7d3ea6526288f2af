package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ProxyReport;
import io.medley.evaluation.EvaluationDriver;
import io.medley.evaluation.report.Study.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProxiesTest {
  private static final Map<String, Double> APART =
      Map.of(
          "real-only", 0.45,
          "real-plus", 0.99,
          "pool-20:0.5", 0.7,
          "synthetic-only:pool-20", 0.2);

  @Test
  void shouldDecideAlikeWhereACheapStudentOrdersSettingsAsADearerOneDoes() {
    ProxyReport proxy = report(Study.redrawn(3, 2, 20).with("tuned", 2), APART::get).get(0);

    assertThat(proxy.student()).isEqualTo("probe");
    assertThat(proxy.of()).isEqualTo("tuned");
    assertThat(proxy.settings()).isEqualTo(4);
    assertThat(proxy.pairs()).isEqualTo(6);
    assertThat(proxy.agreeing()).isEqualTo(6);
    assertThat(proxy.ties()).isZero();
    assertThat(proxy.decisionAccuracy().mean()).isEqualTo(1);
    assertThat(proxy.decisionAccuracy().low()).isBetween(0.3, 0.4);
  }

  @Test
  void shouldDecideNothingAlikeWhereItOrdersThemTheOtherWayRound() {
    ProxyReport proxy =
        report(Study.redrawn(3, 2, 20).with("tuned", 2), s -> 1 - APART.get(s)).get(0);

    assertThat(proxy.agreeing()).isZero();
    assertThat(proxy.decisionAccuracy().mean()).isZero();
  }

  @Test
  void shouldDecideByGuessingWhereItTellsNothingApart() {
    ProxyReport proxy = report(Study.redrawn(3, 2, 20).with("tuned", 2), s -> 1.0).get(0);

    assertThat(proxy.ties()).isEqualTo(6);
    assertThat(proxy.decisionAccuracy().mean()).isEqualTo(0.5);
  }

  @Test
  void shouldNameTheCheaperStudentFirstWhateverTheOrderOfTheRequest() {
    Study study = Study.redrawn(3, 2, 20).with("minilm", 1).with("minilm-probe", 1);

    assertThat(report(study, APART::get))
        .extracting(ProxyReport::student, ProxyReport::of)
        .containsExactly(
            tuple("minilm-probe", "minilm"),
            tuple("minilm-probe", "probe"),
            tuple("minilm", "probe"));
  }

  @Test
  void shouldCompareSettingsOfOneTrainingSizeAlone() {
    Study study = Study.redrawn(3, 2, List.of(6, 1200), 20).with("tuned", 1);

    assertThat(report(study, s -> 0.7))
        .extracting(ProxyReport::trainSize, ProxyReport::settings, ProxyReport::pairs)
        .containsExactly(tuple(6, 3, 3), tuple(1200, 3, 3));
  }

  @Test
  void shouldSayNothingOfOneStudent() {
    assertThat(report(Study.redrawn(3, 2, 20), APART::get)).isEmpty();
  }

  /** The dearer students are as good as is planted, the probe as good as is said. */
  private static List<ProxyReport> report(Study study, Function<String, Double> probe) {
    List<Message> messages = new ArrayList<>(study.messages());
    messages.removeIf(message -> message.topic().equals("medley.results"));
    for (PlannedRun run : study.plan().runs()) {
      String setting = run.arm().replaceAll("~\\d+", "");
      double accuracy =
          run.student().equals("probe") ? probe.apply(setting) : APART.getOrDefault(setting, 0.9);
      messages.add(study.result(study.run(run.runId(), accuracy)));
    }
    ExperimentReport report =
        new ReportBuilder(Map.of()).build(Inputs.of(messages), EvaluationDriver.NOW);
    return report.proxies();
  }
}
