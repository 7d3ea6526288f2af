package io.medley.models.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.models.SharedModels;
import io.medley.models.Tokenizer;
import io.medley.models.bert.BertEncoder;
import io.medley.models.bert.BertEncoder.Trainable;
import io.medley.models.bert.TokenBatch;
import io.medley.models.weights.BertWeights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FineTuningIT {
  private static final ModelStore STORE = SharedModels.store(PretrainedModel.MINILM_L6);
  private static final List<String> TEXTS =
      List.of("a small wild cat", "a large dog that barks", "bread with cheese", "a sweet cake");
  private static final float[] LABELS = {0, 0, 1, 1};

  private static Tokenizer tokenizer;
  private static BertWeights weights;

  @BeforeAll
  static void load() {
    tokenizer = Tokenizer.load(STORE);
    weights = BertWeights.minilm(STORE);
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "ALL_BUT_WORD_EMBEDDINGS"})
  void shouldLearnAndChangeEveryTrainableParameter(Trainable trainable) {
    try (Student student = new Student(trainable, true)) {
      List<float[]> before = student.values();

      List<Float> losses = student.train(8);

      assertThat(losses.get(0)).isCloseTo((float) Math.log(2), within(1e-5f));
      assertThat(losses.get(7)).isLessThan(losses.get(0) / 2);
      List<float[]> after = student.values();
      for (int i = 0; i < before.size(); i++) {
        assertThat(after.get(i)).as(student.name(i)).isNotEqualTo(before.get(i));
      }
      boolean embeddings =
          student.encoder.parameters().stream().anyMatch(p -> p.name().contains("word_embeddings"));
      assertThat(embeddings).isEqualTo(trainable == Trainable.ALL);
    }
  }

  @Test
  void shouldGiveEqualBitsWhenTrainedAgain() {
    try (Student one = new Student(Trainable.ALL_BUT_WORD_EMBEDDINGS, true);
        Student two = new Student(Trainable.ALL_BUT_WORD_EMBEDDINGS, true)) {
      assertThat(one.train(3)).isEqualTo(two.train(3));

      List<float[]> expected = one.values();
      List<float[]> actual = two.values();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(actual.get(i)).as(one.name(i)).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void shouldUpdateAsLibtorchsOperationsDo() {
    try (Student fused = new Student(Trainable.ALL_BUT_WORD_EMBEDDINGS, true);
        Student plain = new Student(Trainable.ALL_BUT_WORD_EMBEDDINGS, false)) {
      fused.train(1);
      plain.train(1);

      List<float[]> expected = plain.values();
      List<float[]> actual = fused.values();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(largestDifference(actual.get(i), expected.get(i)))
            .as(fused.name(i))
            .isLessThan(1e-6f);
      }
    }
  }

  @Test
  void shouldGiveTheGradientsOfEachTextAloneWhenPaddedInABatch() {
    try (Student student = new Student(Trainable.ALL, true)) {
      List<float[]> together = student.gradients(List.of(0, 1, 2, 3));
      List<float[]> sum = student.gradients(List.of(0));
      for (int text = 1; text < TEXTS.size(); text++) {
        List<float[]> alone = student.gradients(List.of(text));
        for (int i = 0; i < sum.size(); i++) {
          for (int value = 0; value < sum.get(i).length; value++) {
            sum.get(i)[value] += alone.get(i)[value];
          }
        }
      }
      for (int i = 0; i < sum.size(); i++) {
        assertThat(largestDifference(together.get(i), sum.get(i)))
            .as(student.name(i))
            .isLessThan(1e-4f);
      }
    }
  }

  @Test
  void shouldLeaveNothingBehindInTheEncodersManager() {
    try (Student student = new Student(Trainable.ALL, true)) {
      student.train(1);
      int before = student.arrays();

      student.train(2);

      assertThat(student.arrays()).isEqualTo(before);
    }
  }

  private static float largestDifference(float[] a, float[] b) {
    float largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  /** The loop of the package's documentation. */
  private static final class Student implements AutoCloseable {
    private final BertEncoder encoder;
    private final NDManager head;
    private final TrainableTensor kernel;
    private final TrainableTensor bias;
    private final AdamW optimiser;

    Student(Trainable trainable, boolean fused) {
      encoder = BertEncoder.load(weights, trainable, Device.cpu());
      head = encoder.newStep();
      kernel = TrainableTensor.of("head/kernel", head.zeros(new Shape(2, 384)));
      bias = TrainableTensor.of("head/bias", head.zeros(new Shape(2)));
      optimiser =
          new AdamW(
              AdamW.Settings.DEFAULT,
              List.of(
                  new AdamW.Group(encoder.parameters(), 1e-4, 0.01),
                  new AdamW.Group(List.of(kernel, bias), 1e-2, 0.01)),
              fused);
    }

    List<Float> train(int steps) {
      TokenBatch batch =
          TokenBatch.of(TEXTS.stream().map(text -> tokenizer.encode(text, 32)).toList());
      List<Float> losses = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        try (NDManager step = encoder.newStep();
            GradientMode mode = GradientMode.recording()) {
          NDArray mean = encoder.forwardMean(step, batch);
          NDArray logits = Linear.linear(mean, kernel.value(), bias.value()).singletonOrThrow();
          NDArray loss =
              new SoftmaxCrossEntropyLoss()
                  .evaluate(new NDList(step.create(LABELS)), new NDList(logits));
          mode.backward(loss);
          losses.add(loss.getFloat());
          optimiser.step(1);
        }
      }
      return losses;
    }

    /** Of the sum of all mean states' squares. */
    List<float[]> gradients(List<Integer> texts) {
      TokenBatch batch =
          TokenBatch.of(texts.stream().map(i -> tokenizer.encode(TEXTS.get(i), 32)).toList());
      try (NDManager step = encoder.newStep();
          GradientMode mode = GradientMode.recording()) {
        mode.backward(encoder.forwardMean(step, batch).square().sum());
        return encoder.parameters().stream().map(Student::takeGradient).toList();
      }
    }

    private static float[] takeGradient(TrainableTensor parameter) {
      try (NDArray gradient = parameter.gradient()) {
        return gradient.toFloatArray();
      } finally {
        parameter.clearGradient();
      }
    }

    List<float[]> values() {
      List<float[]> values = new ArrayList<>();
      encoder.parameters().forEach(p -> values.add(p.value().toFloatArray()));
      values.add(kernel.value().toFloatArray());
      return values;
    }

    String name(int i) {
      List<TrainableTensor> parameters = encoder.parameters();
      return i < parameters.size() ? parameters.get(i).name() : kernel.name();
    }

    int arrays() {
      return head.getParentManager().getManagedArrays().size() + head.getManagedArrays().size();
    }

    @Override
    public void close() {
      optimiser.close();
      encoder.close();
    }
  }
}
