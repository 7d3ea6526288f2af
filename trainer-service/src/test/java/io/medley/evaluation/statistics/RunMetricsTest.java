package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.training.RunResult.Prediction;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
  private static final double EXACT = 1e-12;

  @Test
  void shouldMatchValuesWorkedOutByHand() {
    RunMetrics metrics =
        RunMetrics.of(3, List.of(of(0, 0, 0.9), of(0, 1, 0.6), of(1, 1, 0.6), of(2, 1, 0.5)));

    assertThat(metrics.accuracy()).isEqualTo(0.5);
    assertThat(metrics.macroF1()).isCloseTo((2.0 / 3 + 0.5 + 0) / 3, within(EXACT));
    // bins ((k-1)/15, k/15]: {0.9}, {0.6, 0.6}, {0.5}
    assertThat(metrics.ece()).isCloseTo((0.1 + 0.2 + 0.5) / 4, within(EXACT));
    assertThat(metrics.logLoss()).isCloseTo(Math.log(2), within(EXACT));
  }

  @Test
  void shouldLeaveClassesOutOfMacroF1ThatOccurNowhere() {
    List<Prediction> predictions = List.of(of(0, 0, 1), of(1, 1, 1));

    assertThat(RunMetrics.of(2, predictions).macroF1()).isEqualTo(1);
    assertThat(RunMetrics.of(12, predictions).macroF1()).isEqualTo(1);
  }

  @Test
  void shouldCountAClassThatIsOnlyEverPredictedWronglyAsZero() {
    List<Prediction> predictions = List.of(of(0, 0, 1), of(0, 2, 1));

    assertThat(RunMetrics.of(3, predictions).macroF1()).isCloseTo((2.0 / 3 + 0) / 2, within(EXACT));
  }

  @Test
  void shouldBePerfectlyCalibratedWhenConfidenceIsTheShareOfHitsInEachBin() {
    List<Prediction> predictions =
        List.of(of(0, 0, 0.75), of(0, 0, 0.75), of(1, 1, 0.75), of(1, 0, 0.75));

    assertThat(RunMetrics.of(2, predictions).ece()).isZero();
  }

  @Test
  void shouldCapTheLossOfALabelThatWasGivenNoProbability() {
    List<Prediction> predictions =
        List.of(new Prediction("x/real-test/0", 0, 1, 1, Double.NEGATIVE_INFINITY));

    assertThat(RunMetrics.of(2, predictions).logLoss()).isCloseTo(34.5388, within(1e-4));
  }

  @Test
  void shouldRefuseToJudgeNothing() {
    assertThatThrownBy(() -> RunMetrics.of(2, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one prediction");
  }

  @Property(tries = 200)
  void shouldLieInItsRangesAndNotDependOnTheOrder(
      @ForAll("predictions") List<Prediction> predictions) {
    RunMetrics metrics = RunMetrics.of(5, predictions);
    List<Prediction> shuffled = new java.util.ArrayList<>(predictions);
    Collections.shuffle(shuffled, new Random(predictions.size()));
    RunMetrics again = RunMetrics.of(5, shuffled);

    assertThat(metrics.accuracy()).isBetween(0.0, 1.0).isEqualTo(again.accuracy());
    assertThat(metrics.macroF1()).isBetween(0.0, 1.0).isEqualTo(again.macroF1());
    assertThat(metrics.ece()).isBetween(0.0, 1.0).isCloseTo(again.ece(), within(EXACT));
    assertThat(metrics.logLoss())
        .isBetween(0.0, RunMetrics.MAX_LOSS)
        .isCloseTo(again.logLoss(), within(1e-9));
  }

  @Provide
  Arbitrary<List<Prediction>> predictions() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 4),
            Arbitraries.doubles().between(0.2, 1),
            Arbitraries.doubles().between(-50, 0))
        .as((gold, predicted, confidence, loss) -> prediction(gold, predicted, confidence, loss))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  private static Prediction of(int gold, int predicted, double confidence) {
    return prediction(gold, predicted, confidence, -Math.log(2));
  }

  private static Prediction prediction(int gold, int predicted, double confidence, double loss) {
    return new Prediction("x/real-test/0", gold, predicted, confidence, loss);
  }
}
