package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.training.RunResult.Prediction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void shouldBeTheMeanDistanceOfAccuracyAndConfidenceInBinsOfEqualMass() {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      predictions.add(prediction(0.5 + i / 100.0, i % 2 == 0));
    }
    double expected = 0;
    for (int bin = 0; bin < 15; bin++) {
      double confidence = (0.5 + 2 * bin / 100.0 + 0.5 + (2 * bin + 1) / 100.0) / 2;
      expected += Math.abs(0.5 - confidence) / 15;
    }

    assertThat(Calibration.of(predictions).ece()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void shouldKeepItemsOfOneConfidenceTogetherInWhateverOrder() {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      predictions.add(prediction(i < 30 ? 0.8 : 1.0, i % 5 != 0));
    }
    List<Prediction> shuffled = new ArrayList<>(predictions);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(Calibration.of(shuffled)).isEqualTo(Calibration.of(predictions));
    assertThat(Calibration.of(predictions).ece()).isCloseTo(0.25 * 0.2, within(1e-12));
  }

  @Test
  void shouldHaveNoErrorByChanceWhereEverythingIsCertain() {
    List<Prediction> certain =
        IntStream.range(0, 20).mapToObj(i -> prediction(1.0, i > 0)).toList();

    Calibration calibration = Calibration.of(certain);

    assertThat(calibration.ece()).isCloseTo(0.05, within(1e-12));
    assertThat(calibration.perfect()).isZero();
    assertThat(calibration.high()).isZero();
  }

  @Test
  void shouldHoldNineteenOfTwentyPerfectlyCalibratedModelsBetweenItsEnds() {
    Random random = new Random(7);
    int within = 0;
    for (int model = 0; model < 200; model++) {
      List<Prediction> predictions = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        double confidence = 0.3 + 0.7 * random.nextDouble();
        predictions.add(prediction(confidence, random.nextDouble() < confidence));
      }
      Calibration calibration = Calibration.of(predictions);
      within +=
          calibration.low() <= calibration.ece() && calibration.ece() <= calibration.high() ? 1 : 0;
    }

    assertThat(within / 200.0).isCloseTo(0.95, within(0.04));
  }

  private static Prediction prediction(double confidence, boolean hit) {
    return new Prediction("id", 0, hit ? 0 : 1, confidence, -1);
  }
}
