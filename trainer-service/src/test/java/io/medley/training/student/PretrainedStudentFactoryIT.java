package io.medley.training.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.training.Batches;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PretrainedStudentFactoryIT {
  private static final LabelledTexts TRAINED =
      new LabelledTexts(
          List.of(
              "a small wild cat",
              "bread with cheese",
              "a large dog that barks at every stranger who comes to the door of the house",
              "a sweet cake"),
          List.of(0, 1, 0, 1));
  private static final List<String> NEW =
      List.of("a striped cat", "a sour soup", "a horse", "a slice of bread with butter and jam");

  private static PretrainedStudentFactory students;

  @BeforeAll
  static void load() {
    students = new PretrainedStudentFactory(TestModels.all(), 1, 1000, TrainingDevice.CPU);
  }

  @AfterAll
  static void close() {
    students.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"minilm", "minilm-probe", "bert-base"})
  void shouldLearnToTellTheClassesApart(String name) {
    Trained trained = train(name, 12);
    assertThat(trained.losses().get(0)).isCloseTo(Math.log(2), within(1e-5));
    assertThat(trained.losses().get(11)).isLessThan(trained.losses().get(0));
    for (int i = 0; i < NEW.size(); i++) {
      double[] row = trained.logProbabilities()[i];
      assertThat(Math.exp(row[0]) + Math.exp(row[1])).isCloseTo(1, within(1e-6));
      assertThat(row[i % 2]).as(NEW.get(i)).isGreaterThan(row[1 - i % 2]);
    }
  }

  /** Also with another model at work in the same process, and the collector between the steps. */
  @ParameterizedTest
  @ValueSource(strings = {"minilm", "minilm-probe", "bert-base"})
  void shouldGiveEqualBitsWhenTrainedAgain(String name) {
    Trained first = train(name, 6);
    CompletableFuture<Trained> beside = CompletableFuture.supplyAsync(() -> train(name, 6));
    Trained again = train(name, 6);
    assertThat(again.losses()).isEqualTo(first.losses());
    assertThat(again.logProbabilities()).isDeepEqualTo(first.logProbabilities());
    assertThat(beside.join().logProbabilities()).isDeepEqualTo(first.logProbabilities());
  }

  @ParameterizedTest
  @ValueSource(strings = {"minilm", "minilm-probe", "bert-base"})
  void shouldPredictATextAlikeWhateverStandsBesideIt(String name) {
    try (Student student = students.create(Batches.run(name, 0, 1), 2)) {
      student.train(TRAINED);
      double[][] together = student.logProbabilities(NEW);
      for (int i = 0; i < NEW.size(); i++) {
        assertThat(student.logProbabilities(List.of(NEW.get(i)))[0])
            .containsExactly(together[i], within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"minilm, 30", "minilm-probe, 126", "bert-base, 30"})
  void shouldCountTheTextsThatAreTooLongForIt(String name, int words) {
    try (Student student = students.create(Batches.run(name, 0, 1), 2)) {
      assertThat(student.cut(List.of("cat ".repeat(words), "cat ".repeat(words + 1), "")))
          .isEqualTo(1);
    }
  }

  @Test
  void shouldNameTheStudentsThereAre() {
    assertThatThrownBy(() -> students.create(Batches.run("gpt", 0, 1), 2))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("there is no student gpt; there are ngrams, minilm-probe, minilm, bert-base");
  }

  private record Trained(List<Double> losses, double[][] logProbabilities) {}

  private static Trained train(String name, int steps) {
    List<Double> losses = new ArrayList<>();
    try (Student student = students.create(Batches.run(name, 0, steps), 2)) {
      for (int step = 0; step < steps; step++) {
        losses.add(student.train(TRAINED));
        System.gc();
      }
      return new Trained(losses, student.logProbabilities(NEW));
    }
  }
}
