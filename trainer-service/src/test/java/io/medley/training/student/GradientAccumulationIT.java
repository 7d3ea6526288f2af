package io.medley.training.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import io.medley.models.NativeLibraries;
import io.medley.models.Tokenizer;
import io.medley.models.bert.BertEncoder;
import io.medley.models.bert.BertEncoder.Trainable;
import io.medley.models.gradient.TrainableTensor;
import io.medley.models.weights.BertWeights;
import io.medley.training.Batches;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A batch that memory does not suffice for gives the gradients of the whole batch. */
class GradientAccumulationIT {
  private static final LabelledTexts BATCH =
      new LabelledTexts(
          List.of(
              "a small wild cat",
              "bread with cheese",
              "a large dog that barks at every stranger who comes to the door of the house",
              "a sweet cake",
              "a horse"),
          List.of(0, 1, 0, 1, 0));

  private static BertWeights weights;
  private static Tokenizer tokenizer;

  @BeforeAll
  static void load() {
    NativeLibraries.torchThreads(1);
    weights = BertWeights.minilm(TestModels.minilm());
    tokenizer = Tokenizer.load(TestModels.minilm());
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void shouldLeaveTheGradientsOfTheWholeBatchWhenMemoryRanOutInTheMiddleOfIt() {
    ShortOfMemory batches = new ShortOfMemory(2);
    try (EncoderStudent whole = student(new MicroBatches());
        EncoderStudent parts = student(batches)) {
      // The head starts at zero, so that the encoder has gradients from the second step on.
      whole.train(BATCH);
      parts.train(BATCH);

      double expected = whole.gradients(BATCH);
      double actual = parts.gradients(BATCH);

      assertThat(batches.parts).containsExactly(5, 3, 2, 2, 1, 2, 2, 1);
      assertThat(actual).isCloseTo(expected, within(1e-5));
      Map<String, float[]> gradients = gradients(whole);
      assertThat(gradients).hasSizeGreaterThan(70);
      assertThat(gradients(parts))
          .allSatisfy((name, values) -> assertClose(name, values, gradients.get(name)));
    }
  }

  @Test
  void shouldPredictAlikeWhenMemoryRunsOut() {
    try (EncoderStudent whole = student(new MicroBatches());
        EncoderStudent parts = student(new ShortOfMemory(2))) {
      whole.train(BATCH);
      parts.train(BATCH);

      double[][] expected = whole.logProbabilities(BATCH.texts());
      double[][] actual = parts.logProbabilities(BATCH.texts());

      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).containsExactly(expected[i], within(1e-4));
      }
    }
  }

  private static EncoderStudent student(MicroBatches batches) {
    return new EncoderStudent(
        BertEncoder.load(weights, Trainable.ALL_BUT_WORD_EMBEDDINGS, Device.cpu()),
        new EncoderStudent.Shared(tokenizer, Device.cpu(), () -> "minilm"),
        batches,
        Batches.run(EncoderStudent.MINILM, 0, 10),
        2);
  }

  private static Map<String, float[]> gradients(EncoderStudent student) {
    return student
        .parameters()
        .collect(
            Collectors.toMap(
                TrainableTensor::name,
                tensor -> {
                  try (NDArray gradient = tensor.gradient()) {
                    return gradient.toFloatArray();
                  }
                }));
  }

  /** Relative to the largest gradient of the tensor. */
  private static void assertClose(String name, float[] actual, float[] expected) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    }
    assertThat(difference).as(name).isLessThanOrEqualTo(1e-3 * largest + 1e-9);
  }
}
