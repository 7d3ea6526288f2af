package io.medley.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.Shift;
import io.medley.contracts.task.Choice;
import io.medley.guarantees.fleet.ServiceKind;
import io.medley.guarantees.lab.Laboratory;
import io.medley.guarantees.lab.SmallExperiment;
import io.medley.guarantees.promise.BatchesEqual;
import io.medley.guarantees.promise.ResultsEqual;
import io.medley.guarantees.promise.SamplesOnce;
import io.medley.guarantees.promise.Twins;
import io.medley.testkit.ChatBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sets chosen by their shift and with a judge's labels, from request to report: once in peace, and
 * once with the planner killed as a choice begins and between two choices. The same sets, batches
 * and results.
 */
@Tag("slow")
class ChosenSetsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Consumer<String> SAY = line -> System.out.println("chosen sets: " + line);
  private static final String CALM = "chosen-0";
  private static final String DISTURBED = "chosen-1";

  @Test
  void shouldChooseTheSameSetsWhereverThePlannerIsKilled() {
    try (Laboratory laboratory =
        new Laboratory(
            Path.of(System.getProperty("medley.root")),
            Laboratory.directory("chosen-sets"),
            4,
            Duration.ofMillis(50),
            List.of("-Dmedley.openai.samples-per-call=4", "-Dmedley.planning.slots-per-task=8"))) {
      laboratory.endpoint().behave(ChatBehaviour.good());
      for (ServiceKind kind : ServiceKind.values()) {
        laboratory.fleet().start(kind, kind.word());
      }
      laboratory.request(experiment(CALM));
      ExperimentReport calm = laboratory.report(CALM, PATIENCE);
      assertChosen(calm);

      laboratory.request(experiment(DISTURBED));
      for (int closed : List.of(1, 4)) {
        SAY.accept("closed are " + laboratory.awaitLevels(DISTURBED, closed, PATIENCE));
        laboratory.fleet().kill(ServiceKind.GENERATOR.word());
        laboratory.fleet().restart(ServiceKind.GENERATOR.word());
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

  /**
   * Each of two levels in two shifts and with two kinds of labels, all of one size unless the judge
   * gives one class too rarely.
   */
  private static void assertChosen(ExperimentReport report) {
    assertThat(report.levels())
        .hasSize(8)
        .allSatisfy(
            level -> {
              Choice choice = level.choice();
              assertThat(choice.candidates()).isEqualTo(48);
              boolean judged = choice.variant().labels() == Labels.JUDGE;
              assertThat(choice.relabelled() != null).isEqualTo(judged);
              assertThat(level.n()).isBetween(judged ? 2 : 24, 24);
            });
    assertThat(names(report, Shift.MATCHED))
        .isEqualTo(
            Set.of(
                "pool-20-matched",
                "pool-20-matched-judged",
                "pool-100-matched",
                "pool-100-matched-judged"));
    assertThat(report.levels().stream().filter(level -> isOf(level, Shift.MATCHED)))
        .allSatisfy(
            level ->
                assertThat(level.choice().shiftAfter())
                    .isLessThanOrEqualTo(level.choice().shiftBefore()));
  }

  private static Set<String> names(ExperimentReport report, Shift shift) {
    return report.levels().stream()
        .filter(level -> isOf(level, shift))
        .map(LevelReport::level)
        .collect(Collectors.toSet());
  }

  private static boolean isOf(LevelReport level, Shift shift) {
    return level.choice().variant().shift() == shift;
  }

  private static SmallExperiment experiment(String id) {
    return new SmallExperiment(id, "guard", 24, 2, 0, 1, true);
  }
}
