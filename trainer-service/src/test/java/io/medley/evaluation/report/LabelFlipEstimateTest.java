package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.report.LevelReport.LabelFlips;
import io.medley.evaluation.events.RunOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelFlipEstimateTest {
  private static final PlannedRun JUDGE =
      new PlannedRun("e/judge:ratio-1.00/minilm-probe/0", "judge", "minilm-probe", 0, 1, 1, 1);

  @Test
  void shouldCountParaphrasesWhoseSourceTheJudgeAgreesOn() {
    // Source 0 is agreed on, source 6 is not; of the paraphrases of 0 one is judged otherwise.
    RunOutcome judging = judging(List.of(0, 1, 2, 3, 6, 7), List.of(0, 1, 2, 7), List.of());

    LabelFlips flips =
        LabelFlipEstimate.of(
            List.of(judging),
            Map.of(1, "e/ratio-0.00/0", 2, "e/ratio-0.00/0", 3, "e/ratio-0.00/0", 7, "e/base/6"));

    assertThat(flips.n()).isEqualTo(3);
    assertThat(flips.share()).isEqualTo(1.0 / 3);
    // The score interval of one out of three.
    assertThat(flips.low()).isCloseTo(0.0615, within(1e-4));
    assertThat(flips.high()).isCloseTo(0.7923, within(1e-4));
  }

  @Test
  void shouldLookForRealSourcesAmongTheTrainingSamples() {
    // Ordinal 4 of the level is agreed on, training sample 4 is not.
    RunOutcome judging = judging(List.of(1, 2, 4), List.of(1, 4), List.of(5));

    LabelFlips flips =
        LabelFlipEstimate.of(List.of(judging), Map.of(1, "e/real-train/4", 2, "e/real-train/5"));

    assertThat(flips.n()).isEqualTo(1);
    assertThat(flips.share()).isEqualTo(1);
  }

  @Test
  void shouldLeaveOutWhatWasNotJudged() {
    RunOutcome judging = judging(List.of(0), List.of(0), List.of());

    assertThat(LabelFlipEstimate.of(List.of(judging), Map.of(1, "e/base/0"))).isNull();
    assertThat(LabelFlipEstimate.of(List.of(), Map.of(1, "e/base/0"))).isNull();
    assertThat(LabelFlipEstimate.of(List.of(judging), Map.of())).isNull();
  }

  private static RunOutcome judging(
      List<Integer> judged, List<Integer> agreed, List<Integer> agreedReal) {
    return new RunOutcome(
        JUDGE,
        "cpu",
        null,
        null,
        null,
        List.of(),
        List.of(),
        judged,
        agreed,
        agreedReal,
        List.of(),
        null,
        null,
        null,
        null);
  }
}
