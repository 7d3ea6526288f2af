package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.report.SettingReport.ClassGain;
import io.medley.evaluation.events.RunOutcome;
import io.medley.evaluation.report.SettingRuns.Replicate;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassGainsTest {
  private static final List<String> LABELS = List.of("act", "food", "plant");
  private static final List<Integer> GOLD = List.of(0, 0, 1, 1);

  @Test
  void shouldSayWhichClassesGainAndWhichLoseOverSeedsAndReplicates() {
    SettingRuns realOnly =
        runs(replicate(1, List.of(0, 1, 1, 1)), replicate(2, List.of(0, 0, 1, 1)));
    SettingRuns mixed =
        runs(
            replicate(1, List.of(0, 0, 1, 0), List.of(0, 0, 0, 0)),
            replicate(2, List.of(0, 0, 1, 1)));

    assertThat(ClassGains.of(LABELS, mixed, realOnly))
        .containsExactly(new ClassGain("act", 1, 0.25, 2), new ClassGain("food", 0.625, -0.375, 2));
  }

  @Test
  void shouldPairReplicatesWithRealOnlyOnTheSameDrawAlone() {
    SettingRuns realOnly = runs(replicate(2, List.of(1, 1, 1, 1)));
    SettingRuns mixed = runs(replicate(1, List.of(0, 0, 0, 0)), replicate(2, List.of(0, 0, 1, 1)));

    assertThat(ClassGains.of(LABELS, mixed, realOnly))
        .containsExactly(new ClassGain("act", 1, 1, 2), new ClassGain("food", 0.5, 0, 2));
    assertThat(ClassGains.of(LABELS, runs(replicate(1, GOLD)), realOnly)).isEmpty();
  }

  private static SettingRuns runs(Replicate... replicates) {
    Setting setting = new Setting("a:0.5", Kind.MIXED, "a", 0.5, List.of(), List.of(), null);
    return new SettingRuns(setting, "probe", List.of(replicates));
  }

  /** One replicate, a list of predictions for each seed. */
  @SafeVarargs
  private static Replicate replicate(int draw, List<Integer>... predicted) {
    SortedMap<Integer, RunOutcome> runs = new TreeMap<>();
    IntStream.range(0, predicted.length).forEach(s -> runs.put(s, outcome(s, predicted[s])));
    PlannedArm arm = new PlannedArm("a:0.5", Kind.MIXED, "a", 0.5, 4, 4, draw);
    return new Replicate(arm, draw, runs);
  }

  private static RunOutcome outcome(int seed, List<Integer> predicted) {
    return new RunOutcome(
        new PlannedRun("e/a:0.5/probe/" + seed, "a:0.5", "probe", seed, 1, 1, 1),
        "cpu",
        Duration.ZERO,
        null,
        null,
        GOLD,
        predicted,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }
}
