package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.evaluation.statistics.DecisionAccuracy.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionAccuracyTest {
  private static final int STUDIES = 2_000;

  @Test
  void shouldBeOneWhereBothOrderEverySettingAlikeAndZeroWhereTheyOrderThemTheOtherWayRound() {
    double[] accuracies = {0.4, 0.7, 0.5, 0.65};
    double[] reversed = {0.7, 0.4, 0.6, 0.45};

    assertThat(counted(accuracies, accuracies)).isEqualTo(new DecisionAccuracy(4, 6, 6, 0));
    assertThat(counted(accuracies, accuracies).share()).isEqualTo(1);
    assertThat(counted(accuracies, reversed).share()).isZero();
  }

  @Test
  void shouldCountATieAsHalf() {
    double[] accuracies = {0.4, 0.4 + 1e-12, 0.6};

    assertThat(counted(accuracies, new double[] {0.1, 0.2, 0.3}))
        .isEqualTo(new DecisionAccuracy(3, 3, 2, 1));
    assertThat(counted(accuracies, new double[] {0.1, 0.2, 0.3}).share())
        .isCloseTo(2.5 / 3, within(1e-12));
    assertThat(counted(accuracies, new double[3]).share()).isEqualTo(0.5);
  }

  @Test
  void shouldNotBeCertainOfFewSettings() {
    ConfidenceInterval four =
        counted(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4}).interval();
    ConfidenceInterval two = counted(new double[] {1, 2}, new double[] {1, 2}).interval();

    assertThat(four.low()).isCloseTo(1 / (1 + 1.96 * 1.96 / 2), within(1e-4));
    assertThat(four.high()).isCloseTo(1, within(1e-12));
    assertThat(two.low()).isLessThan(four.low());
  }

  /** With normal accuracies of correlation ρ the expected share is 1/2 + asin(ρ)/π. */
  @ParameterizedTest
  @CsvSource({"5, 0.0", "5, 0.8", "12, 0.0", "12, 0.8", "40, 0.5"})
  void shouldHoldTheTruthInAtLeastNinetyFivePercentOfStudies(int settings, double correlation) {
    Random random = new Random(7);
    double truth = 0.5 + Math.asin(correlation) / Math.PI;
    int covered = 0;
    double mean = 0;
    for (int study = 0; study < STUDIES; study++) {
      double[] dear =
          IntStream.range(0, settings).mapToDouble(i -> random.nextGaussian()).toArray();
      double[] cheap = new double[settings];
      for (int i = 0; i < settings; i++) {
        double rest = Math.sqrt(1 - correlation * correlation);
        cheap[i] = correlation * dear[i] + rest * random.nextGaussian();
      }
      DecisionAccuracy counted = counted(cheap, dear);
      ConfidenceInterval interval = counted.interval();
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
      mean += counted.share() / STUDIES;
    }

    assertThat(mean).isCloseTo(truth, within(0.02));
    assertThat(covered).isGreaterThanOrEqualTo((int) (0.95 * STUDIES));
  }

  private static DecisionAccuracy counted(double[] left, double[] right) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < i; j++) {
        pairs.add(new Pair(left[i] - left[j], right[i] - right[j]));
      }
    }
    return DecisionAccuracy.of(left.length, pairs);
  }
}
