package io.medley.evaluation.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.report.SettingReport.ReliabilityBin;
import io.medley.contracts.training.RunResult.Prediction;
import io.medley.evaluation.events.Reliability.Bin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

  @Test
  void shouldSortPredictionsIntoTheBinsOfTheCalibrationErrorAndLeaveOutEmptyOnes() {
    List<Bin> bins = Reliability.of(List.of(sure(0.9, 1), sure(0.05, 0), sure(0.92, 0)));

    assertThat(bins).extracting(Bin::index).containsExactly(0, 13);
    assertThat(bins.get(1).confidence()).isCloseTo(1.82, within(1e-12));
    assertThat(bins.get(1).hits()).isEqualTo(1);
    assertThat(bins.get(1).n()).isEqualTo(2);
  }

  @Test
  void shouldAddTheBinsOfSeveralRuns() {
    List<ReliabilityBin> bins =
        Reliability.together(
            List.of(
                run(new Bin(3, 0.5, 1, 2)), run(new Bin(3, 0.75, 0, 3), new Bin(9, 0.6, 1, 1))));

    assertThat(bins)
        .containsExactly(new ReliabilityBin(0.25, 0.2, 5), new ReliabilityBin(0.6, 1, 1));
  }

  @Test
  void shouldHaveNothingToShowOfRunsFromBefore() throws IOException {
    ObjectNode before = (ObjectNode) Json.mapper().readTree(Json.bytes(run()));
    before.remove("reliability");

    RunOutcome read = Json.parse(Json.bytes(before), RunOutcome.class).toOptional().orElseThrow();

    assertThat(Reliability.together(List.of(read))).isEmpty();
  }

  private static Prediction sure(double confidence, int predicted) {
    return new Prediction("e/real-test/0", 1, predicted, confidence, -0.5);
  }

  private static RunOutcome run(Bin... bins) {
    return new RunOutcome(
        new PlannedRun("e/a:0.5/probe/0", "a:0.5", "probe", 0, 1, 1, 1),
        "cpu",
        Duration.ZERO,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(bins),
        null,
        null,
        null,
        null);
  }
}
