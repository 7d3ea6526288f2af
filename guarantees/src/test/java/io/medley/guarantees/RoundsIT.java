package io.medley.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.ExperimentReport;
import io.medley.guarantees.fleet.ServiceKind;
import io.medley.guarantees.lab.Laboratory;
import io.medley.guarantees.lab.Onslaught;
import io.medley.guarantees.lab.SmallExperiment;
import io.medley.guarantees.lab.SpendingMeter;
import io.medley.guarantees.promise.BatchesEqual;
import io.medley.guarantees.promise.ResultsEqual;
import io.medley.guarantees.promise.SamplesOnce;
import io.medley.guarantees.promise.Twins;
import io.medley.testkit.ChatBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three rounds of generation, once in peace and once with every process killed, and a pause, in
 * each of them: the same samples, batches, results and levels.
 */
@Tag("slow")
class RoundsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Consumer<String> SAY = line -> System.out.println("rounds: " + line);
  private static final String CALM = "rounds-0";
  private static final String DISTURBED = "rounds-1";

  @Test
  void shouldEndInTheSameReportWhereverARoundIsKilledOrPaused() {
    try (Laboratory laboratory =
        new Laboratory(
            Path.of(System.getProperty("medley.root")),
            Laboratory.directory("rounds"),
            4,
            Duration.ofMillis(250),
            List.of("-Dmedley.openai.samples-per-call=4", "-Dmedley.planning.slots-per-task=8"))) {
      laboratory.endpoint().behave(ChatBehaviour.good());
      for (ServiceKind kind : ServiceKind.values()) {
        laboratory.fleet().start(kind, kind.word());
      }
      laboratory.request(experiment(CALM));
      ExperimentReport calm = laboratory.report(CALM, PATIENCE);
      assertThat(calm.status()).isEqualTo(ExperimentReport.Status.COMPLETE);

      laboratory.request(experiment(DISTURBED));
      Onslaught onslaught =
          new Onslaught(laboratory, new SpendingMeter("guard", ChatBehaviour.good()), 1, SAY);
      for (int closed : List.of(1, 3, 7)) {
        SAY.accept("closed are " + laboratory.awaitLevels(DISTURBED, closed, PATIENCE));
        for (ServiceKind kind : ServiceKind.values()) {
          laboratory.fleet().kill(kind.word());
        }
        for (ServiceKind kind : ServiceKind.values()) {
          laboratory.fleet().restart(kind.word());
        }
        onslaught.pause(DISTURBED, PAUSE);
      }
      ExperimentReport disturbed = laboratory.report(DISTURBED, PATIENCE);

      assertThat(disturbed.levels())
          .usingRecursiveComparison()
          .ignoringFields("history")
          .isEqualTo(calm.levels());
      Twins twins = new Twins(CALM, List.of(DISTURBED));
      assertThat(new SamplesOnce().breaches(laboratory.history())).isEmpty();
      assertThat(new BatchesEqual(twins).breaches(laboratory.history())).isEmpty();
      assertThat(new ResultsEqual(twins).breaches(laboratory.history())).isEmpty();
    }
  }

  private static SmallExperiment experiment(String id) {
    return new SmallExperiment(id, "guard", 24, 2, 0, 3, false);
  }
}
