package io.medley.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.training.run.TemperatureScaling.Scaled;
import io.medley.training.student.LogSoftmax;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureScalingTest {
  private static final int CLASSES = 4;
  private static final int ITEMS = 4_000;

  private final List<double[]> rows = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3})
  void shouldFindHowMuchTooSureAStudentIs(double tooSure) {
    plant(ITEMS, tooSure);

    Scaled scaled = TemperatureScaling.crossFitted(rows, labels).orElseThrow();

    assertThat(scaled.temperatures())
        .hasSize(2)
        .allSatisfy(t -> assertThat(t).isCloseTo(tooSure, within(0.1 * tooSure)));
  }

  @Test
  void shouldBringConfidenceToAccuracyWhereAStudentIsTooSure() {
    plant(ITEMS, 3);
    double accuracy = 0;
    double before = 0;
    for (int i = 0; i < ITEMS; i++) {
      accuracy += rows.get(i)[labels.get(i)] == max(rows.get(i)) ? 1.0 / ITEMS : 0;
      before += Math.exp(max(rows.get(i))) / ITEMS;
    }

    Scaled scaled = TemperatureScaling.crossFitted(rows, labels).orElseThrow();

    assertThat(before).isGreaterThan(accuracy + 0.1);
    assertThat(scaled.confidences().stream().mapToDouble(c -> c).average().orElseThrow())
        .isCloseTo(accuracy, within(0.02));
  }

  @Test
  void shouldGiveNoItemAConfidenceThatItsOwnLabelHasAPartIn() {
    plant(400, 2);
    List<Double> before = TemperatureScaling.crossFitted(rows, labels).orElseThrow().confidences();

    for (int i : List.of(7, 8, 100)) {
      List<double[]> others = new ArrayList<>(rows);
      others.set(i, new double[] {-9, -9, -9, -9});
      others.get(i)[labels.get(i)] = -5e-4;
      Scaled after = TemperatureScaling.crossFitted(others, labels).orElseThrow();
      int half = half(i);
      assertThat(confidences(after.confidences(), half, i)).isEqualTo(confidences(before, half, i));
      assertThat(confidences(after.confidences(), 1 - half, i))
          .isNotEqualTo(confidences(before, 1 - half, i));
    }
  }

  @Test
  void shouldHaveAsManyItemsOfEachClassInBothHalves() {
    plant(401, 1);
    int[][] counts = new int[2][CLASSES];
    for (int i = 0; i < labels.size(); i++) {
      counts[half(i)][labels.get(i)]++;
    }

    for (int c = 0; c < CLASSES; c++) {
      assertThat(Math.abs(counts[0][c] - counts[1][c])).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void shouldStopAtTheLowestTemperatureWhereEveryItemIsRight() {
    for (int i = 0; i < 40; i++) {
      rows.add(new double[] {Math.log(0.4), Math.log(0.6)});
      labels.add(1);
    }

    assertThat(TemperatureScaling.crossFitted(rows, labels).orElseThrow().temperatures())
        .allSatisfy(t -> assertThat(t).isCloseTo(TemperatureScaling.LOWEST, within(1e-6)));
  }

  @Test
  void shouldFitNothingToAHandfulOfItems() {
    plant(19, 1);

    assertThat(TemperatureScaling.crossFitted(rows, labels)).isEmpty();
    assertThat(TemperatureScaling.crossFitted(List.of(), List.of())).isEmpty();
  }

  /** Labels are as likely as a softmax says, whose logits the student multiplies. */
  private void plant(int items, double tooSure) {
    Random random = new Random(5);
    for (int i = 0; i < items; i++) {
      double[] logits = random.doubles(CLASSES, -2, 2).toArray();
      double[] truth = LogSoftmax.inPlace(logits.clone());
      double left = random.nextDouble();
      int label = 0;
      while (label < CLASSES - 1 && left > Math.exp(truth[label])) {
        left -= Math.exp(truth[label]);
        label++;
      }
      for (int c = 0; c < CLASSES; c++) {
        logits[c] *= tooSure;
      }
      rows.add(LogSoftmax.inPlace(logits));
      labels.add(label);
    }
  }

  /** The rank of an item in its class, and the class, tell its half. */
  private int half(int item) {
    int rank = Collections.frequency(labels.subList(0, item), labels.get(item));
    return (rank + labels.get(item)) % 2;
  }

  private List<Double> confidences(List<Double> all, int half, int but) {
    List<Double> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i != but && half(i) == half) {
        some.add(all.get(i));
      }
    }
    return some;
  }

  private static double max(double[] row) {
    double largest = row[0];
    for (double value : row) {
      largest = Math.max(largest, value);
    }
    return largest;
  }
}
