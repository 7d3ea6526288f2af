package io.medley.scoring;

import static io.medley.scoring.Lab.closed;
import static io.medley.scoring.Lab.plan;
import static io.medley.scoring.Lab.samples;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.score.LevelScores;
import io.medley.scoring.event.ScoringEvent.LevelFailed;
import io.medley.scoring.level.ScoreStore;
import io.medley.scoring.stage.ScoringThreads;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Work in the background that fails: it ends what it was done for, and nothing else. */
class FailedWorkTest {
  private static final Executor WORKS = Runnable::run;
  private static final Executor FAILS =
      work -> {
        throw new RejectedExecutionException("no memory");
      };

  static Stream<Arguments> failing() {
    return Stream.of(
        Arguments.of(new ScoringThreads(FAILS, WORKS, WORKS), "measuring the samples so far"),
        Arguments.of(new ScoringThreads(WORKS, FAILS, WORKS), "merging panes"),
        Arguments.of(new ScoringThreads(WORKS, WORKS, FAILS), "preparing the real samples"));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void shouldEndALevelWithTheReasonWhenItsWorkFails(ScoringThreads threads, String what) {
    try (Scorer scorer = new Scorer(threads)) {
      scorer.begin(plan(Map.of("pool-20", 16)));

      scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();

      LevelScores last = scorer.last("pool-20");
      assertThat(last.complete()).isTrue();
      assertThat(last.failure()).isEqualTo(what + " failed: no memory");
      assertThat(last.cumulative().n()).isZero();
      assertThat(last.expected()).isEqualTo(16);
      assertThat(scorer.published()).filteredOn(LevelScores::complete).hasSize(1);
      assertThat(scorer.keys(ScoreStore.SUMMARIES)).isEmpty();
    }
  }

  @Test
  void shouldScoreTheOtherLevelsWhenTheWorkOfOneFails() {
    int[] calls = {0};
    Executor failsOnce = work -> (calls[0]++ == 0 ? FAILS : WORKS).execute(work);
    try (Scorer scorer = new Scorer(new ScoringThreads(WORKS, failsOnce, WORKS))) {
      scorer.begin(plan(Map.of("pool-20", 16, "pool-100", 16)));

      for (String level : List.of("pool-20", "pool-100")) {
        scorer.samples(samples(level, 16)).close(closed(level, 16));
      }
      scorer.settle();

      List<LevelScores> ends = scorer.published().stream().filter(LevelScores::complete).toList();
      assertThat(ends).extracting(LevelScores::level).doesNotHaveDuplicates().hasSize(2);
      assertThat(ends).filteredOn(end -> end.failure() != null).hasSize(1);
      assertThat(ends)
          .filteredOn(end -> end.failure() == null)
          .allSatisfy(end -> assertThat(end.cumulative().n()).isEqualTo(16));
    }
  }

  @Test
  void shouldEndALevelWithTheReasonWhenStageOneCannotTellOfIt() {
    String reason = "the summary of pane 0 would be too large";
    try (Scorer scorer = new Scorer()) {
      scorer.begin(plan(Map.of("pool-20", 16, "pool-100", 16)));

      scorer.event(new LevelFailed(Lab.EXPERIMENT, "pool-20", reason));
      for (String level : List.of("pool-20", "pool-100")) {
        scorer.samples(samples(level, 16)).close(closed(level, 16));
      }
      scorer.settle();

      assertThat(scorer.last("pool-20").failure()).isEqualTo(reason);
      assertThat(scorer.last("pool-100").failure()).isNull();
      assertThat(scorer.last("pool-100").complete()).isTrue();
    }
  }

  @Test
  void shouldLetGoOfAnExperimentWhoseLevelsHaveFailed() {
    try (Scorer scorer = new Scorer(new ScoringThreads(WORKS, WORKS, FAILS))) {
      scorer.begin(plan(Map.of("pool-20", 16)));
      scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();

      scorer.leap(Scorer.SETTINGS.retention()).settle();

      assertThat(scorer.dropped).containsExactly(Lab.EXPERIMENT);
      assertThat(scorer.keys(ScoreStore.REAL)).isEmpty();
    }
  }
}
