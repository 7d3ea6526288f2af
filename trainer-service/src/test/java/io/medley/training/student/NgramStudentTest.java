package io.medley.training.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.training.Batches;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NgramStudentTest {
  private static final LabelledTexts TRAINED =
      new LabelledTexts(
          List.of("a small wild cat", "bread with cheese", "a large dog", "a sweet cake"),
          List.of(0, 1, 0, 1));

  private record Trained(List<Double> losses, double[][] logProbabilities) {}

  @Test
  void shouldLearnWhichWordsAndPairsOfWordsAreOfAClass() {
    Trained trained = train(40, "the cat, wild", "CHEESE", "a sweet dog", "a large dog");

    assertThat(trained.losses().get(0)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(trained.losses().get(39)).isLessThan(0.3);
    double[][] rows = trained.logProbabilities();
    assertThat(rows[0][0]).isGreaterThan(rows[0][1]);
    assertThat(rows[1][1]).isGreaterThan(rows[1][0]);
    assertThat(rows[3][0]).isGreaterThan(rows[2][0]);
    for (double[] row : rows) {
      assertThat(Math.exp(row[0]) + Math.exp(row[1])).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void shouldKnowNothingOfWordsThatItHasNotSeen() {
    Trained trained = train(40, "striped tiger", "");

    assertThat(trained.logProbabilities()[0]).isEqualTo(trained.logProbabilities()[1]);
    assertThat(trained.logProbabilities()[0][0]).isCloseTo(Math.log(0.5), within(0.4));
  }

  @Test
  void shouldGiveEqualBitsWhenTrainedAgain() {
    Trained first = train(20, "a wild cake", "bread");
    Trained again = train(20, "a wild cake", "bread");

    assertThat(again.losses()).isEqualTo(first.losses());
    assertThat(again.logProbabilities()).isDeepEqualTo(first.logProbabilities());
  }

  @Test
  void shouldReadTextsOfAnyLengthWhole() {
    try (Student student = new NgramStudent(Batches.run("ngrams", 0, 1), 2)) {
      assertThat(student.cut(List.of("cat ".repeat(10_000)))).isZero();
    }
  }

  private static Trained train(int steps, String... texts) {
    List<Double> losses = new ArrayList<>();
    try (Student student = new NgramStudent(Batches.run("ngrams", 0, steps), 2)) {
      for (int step = 0; step < steps; step++) {
        losses.add(student.train(TRAINED));
      }
      return new Trained(losses, student.logProbabilities(List.of(texts)));
    }
  }
}
