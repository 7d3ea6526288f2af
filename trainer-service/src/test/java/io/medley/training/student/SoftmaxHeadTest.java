package io.medley.training.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoftmaxHeadTest {

  @Test
  void shouldStartWithTheSameProbabilityForEveryClass() {
    double[] logProbabilities =
        new SoftmaxHead(4, 3).logProbabilities(new float[][] {{1, -2, 3}})[0];
    assertThat(logProbabilities).containsOnly(new double[] {Math.log(0.25)}, within(1e-12));
  }

  /**
   * A first step of Adam moves every parameter by the learning rate against its gradient's sign.
   */
  @Test
  void shouldMoveAgainstTheGradient() {
    SoftmaxHead head = new SoftmaxHead(2, 1);
    double loss = head.train(new float[][] {{2}}, new int[] {0}, 0.1, 0);
    assertThat(loss).isCloseTo(Math.log(2), within(1e-12));
    // Weights +-0.1 and biases +-0.1: logits +-(0.1 * 2 + 0.1).
    double expected = -Math.log1p(Math.exp(-0.6));
    assertThat(head.logProbabilities(new float[][] {{2}})[0][0]).isCloseTo(expected, within(1e-6));
  }

  @Test
  void shouldLetParametersDecay() {
    SoftmaxHead head = new SoftmaxHead(2, 1);
    head.train(new float[][] {{1}}, new int[] {0}, 0.1, 0);
    SoftmaxHead decaying = new SoftmaxHead(2, 1);
    decaying.train(new float[][] {{1}}, new int[] {0}, 0.1, 0);
    head.train(new float[][] {{1}}, new int[] {0}, 0.1, 0);
    decaying.train(new float[][] {{1}}, new int[] {0}, 0.1, 1);
    assertThat(decaying.logProbabilities(new float[][] {{1}})[0][0])
        .isLessThan(head.logProbabilities(new float[][] {{1}})[0][0]);
  }

  @Test
  void shouldSeparateWhatIsSeparable() {
    Random random = new Random(1);
    float[][] vectors = new float[60][];
    int[] labels = new int[60];
    for (int i = 0; i < vectors.length; i++) {
      labels[i] = i % 3;
      vectors[i] = new float[8];
      for (int d = 0; d < 8; d++) {
        vectors[i][d] = (float) (0.3 * random.nextGaussian()) + (d == labels[i] ? 1 : 0);
      }
    }
    SoftmaxHead head = new SoftmaxHead(3, 8);
    double loss = Double.NaN;
    for (int step = 0; step < 200; step++) {
      loss = head.train(vectors, labels, 0.05, 0.01);
    }
    assertThat(loss).isLessThan(0.2);
    for (int i = 0; i < vectors.length; i++) {
      double[] logProbabilities = head.logProbabilities(new float[][] {vectors[i]})[0];
      assertThat(Arrays.stream(logProbabilities).map(Math::exp).sum()).isCloseTo(1, within(1e-9));
      assertThat(logProbabilities[labels[i]])
          .isEqualTo(Arrays.stream(logProbabilities).max().orElseThrow());
    }
  }

  @Test
  void shouldTreatEveryClassAlikeWhateverItsPlace() {
    int classes = 6;
    SoftmaxHead head = new SoftmaxHead(classes, 3);
    SoftmaxHead turned = new SoftmaxHead(classes, 3);
    Random random = new Random(1);
    for (int step = 0; step < 12; step++) {
      float[][] vector = {{random.nextFloat(), random.nextFloat(), random.nextFloat()}};
      head.train(vector, new int[] {step % classes}, 0.1, 0.01);
      turned.train(vector, new int[] {classes - 1 - step % classes}, 0.1, 0.01);
    }
    double[] expected = head.logProbabilities(new float[][] {{1, 2, 3}})[0];
    double[] actual = turned.logProbabilities(new float[][] {{1, 2, 3}})[0];
    for (int c = 0; c < classes; c++) {
      assertThat(actual[classes - 1 - c]).isCloseTo(expected[c], within(1e-9));
    }
  }

  @Test
  void shouldGiveEveryVectorTheSameBitsWhateverIsBesideIt() {
    SoftmaxHead head = new SoftmaxHead(3, 5);
    Random random = new Random(2);
    float[][] vectors = new float[71][5];
    for (float[] vector : vectors) {
      for (int d = 0; d < vector.length; d++) {
        vector[d] = (float) random.nextGaussian();
      }
    }
    head.train(vectors, new int[vectors.length], 0.1, 0.01);
    double[][] together = head.logProbabilities(vectors);
    for (int i = 0; i < vectors.length; i++) {
      assertThat(head.logProbabilities(new float[][] {vectors[i]})[0]).isEqualTo(together[i]);
    }
  }

  @Test
  void shouldSayThatItHasDivergedByNaN() {
    assertThat(LogSoftmax.inPlace(new double[] {1, Double.NaN})).containsOnly(Double.NaN);
    assertThat(LogSoftmax.inPlace(new double[] {1000, 0})[0]).isZero();
  }
}
