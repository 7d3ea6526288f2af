package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.score.LevelScores;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.scoring.ScorerGroup.Held;
import io.medley.testkit.TestKafka;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guarantee of scoring: scorer processes that share the work, one of them killed in the middle
 * of it, publish the same final scores as one that nothing happens to, once each.
 */
@Tag("slow")
class ScorerKillIT {
  private static List<LevelScores> undisturbed;

  @BeforeAll
  static void scoreUndisturbed(@TempDir Path directory) {
    ModelStore.at(Path.of(System.getProperty("medley.models.dir")))
        .unpackFromClassPath(PretrainedModel.MINILM_L6);
    try (TestKafka kafka = TestKafka.prepared(FourLabs.PARTITIONS);
        ScorerProcesses scorers = new ScorerProcesses(kafka, directory)) {
      scorers.start("alone");
      FourLabs.begin(kafka);
      FourLabs.finish(kafka);
      undisturbed = finalScores(scorers);
    }
  }

  @Test
  void shouldScoreEveryLevelWhollyWhenUndisturbed() {
    assertThat(undisturbed).hasSize(FourLabs.levels());
    assertThat(undisturbed)
        .allSatisfy(
            scores -> {
              assertThat(scores.cumulative().n()).isEqualTo(scores.expected());
              assertThat(scores.cumulative().bands()).containsKeys("vendi", "frechet");
              assertThat(scores.history()).hasSize(4);
              assertThat(scores.windows()).hasSize(1);
            });
    assertThat(undisturbed)
        .anySatisfy(scores -> assertThat(scores.arms()).containsKey("pool-20:0.5"));
  }

  @Test
  void shouldFinishWithEqualScoresWhenOneOfTwoProcessesIsKilled(@TempDir Path directory) {
    try (TestKafka kafka = TestKafka.prepared(FourLabs.PARTITIONS);
        ScorerProcesses scorers = new ScorerProcesses(kafka, directory)) {
      List.of("first", "second").forEach(scorers::start);
      scorers.awaitShared();

      FourLabs.begin(kafka);
      killOneAtWork(scorers);
      FourLabs.Rest rest = FourLabs.rest(kafka);
      scorers.awaitShared(rest::writeNext); // samples come while the other takes over
      rest.finish();

      assertUndisturbed(finalScores(scorers));
    }
  }

  @Test
  void shouldFinishWithEqualScoresWhenOneOfThreeProcessesIsKilledAndAnotherStarts(
      @TempDir Path directory) {
    try (TestKafka kafka = TestKafka.prepared(FourLabs.PARTITIONS);
        ScorerProcesses scorers = new ScorerProcesses(kafka, directory)) {
      List.of("first", "second", "third").forEach(scorers::start);
      scorers.awaitShared();

      FourLabs.begin(kafka);
      killOneAtWork(scorers);
      scorers.start("fourth");
      FourLabs.Rest rest = FourLabs.rest(kafka);
      scorers.awaitShared(rest::writeNext);
      rest.finish();

      assertUndisturbed(finalScores(scorers));
    }
  }

  /**
   * Kills the process that has the first level with scores of more than a pane, and panes of stage
   * one too. No level can be complete by then: half of each is still to be written.
   */
  private static void killOneAtWork(ScorerProcesses scorers) {
    Predicate<LevelScores> begun = scores -> scores.cumulative().n() > Lab.PANE;
    LevelScores first =
        scorers
            .awaitScores("scores of more than a pane", all -> all.stream().anyMatch(begun))
            .stream()
            .filter(begun)
            .findFirst()
            .orElseThrow();
    scorers.kill(ownerOf(first.experimentId(), scorers.awaitShared()));
  }

  private static String ownerOf(String experiment, Map<String, Held> held) {
    int partition = FourLabs.partitionOf(experiment);
    return held.entrySet().stream()
        .filter(process -> process.getValue().stageTwo().contains(partition))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody has " + experiment + ": " + held));
  }

  /** Everything published as complete once every level is, by level. */
  private static List<LevelScores> finalScores(ScorerProcesses scorers) {
    return scorers
        .awaitScores(
            "complete scores of all levels",
            all ->
                all.stream().filter(LevelScores::complete).map(LevelScores::key).distinct().count()
                    == FourLabs.levels())
        .stream()
        .filter(LevelScores::complete)
        .sorted(Comparator.comparing(LevelScores::key))
        .toList();
  }

  /** Bit by bit, as neither order nor restarts change a sum. */
  private static void assertUndisturbed(List<LevelScores> scores) {
    assertThat(scores)
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(undisturbed);
  }
}
