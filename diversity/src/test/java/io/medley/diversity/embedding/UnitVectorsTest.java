package io.medley.diversity.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnitVectorsTest {

  @Test
  void shouldAcceptWhatFloat32NormalisationLeaves() {
    float[] vector = {0.6f, 0.8f, 0};
    assertThat(UnitVectors.require(vector, 3)).isSameAs(vector);
    assertThat(UnitVectors.require(new float[] {1.00009f, 0, 0}, 3)).hasSize(3);
  }

  static Stream<Refusal> refusals() {
    return Stream.of(
        new Refusal(new float[] {1, 0}, "dimension 2 where 3 is expected"),
        new Refusal(new float[] {0, 0, 0}, "zero vector"),
        new Refusal(new float[] {0, Float.NaN, 1}, "NaN at position 1"),
        new Refusal(new float[] {0, 1, Float.NEGATIVE_INFINITY}, "-Infinity at position 2"),
        new Refusal(new float[] {1.0002f, 0, 0}, "norm 1.000200"),
        new Refusal(new float[] {3, 4, 0}, "norm 5.000000, not 1 ± 1.0E-4: normalise it first"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void shouldRefuseAVectorThatNoStatisticIsDefinedFor(Refusal refusal) {
    assertThatThrownBy(() -> UnitVectors.require(refusal.vector(), 3))
        .isInstanceOf(InvalidVectorException.class)
        .hasMessageContaining(refusal.message());
  }

  @Test
  void shouldNormaliseAnyFiniteVectorButZero() {
    assertThat(UnitVectors.normalise(new float[] {3, -4}))
        .containsExactly(new float[] {0.6f, -0.8f}, within(1e-7f));
    assertThat(UnitVectors.normalise(new float[] {1e30f, 0})).containsExactly(1, 0);
    Function<float[], float[]> normalise = UnitVectors::normalise;
    assertThatThrownBy(() -> normalise.apply(new float[2])).hasMessageContaining("zero vector");
    assertThatThrownBy(() -> normalise.apply(new float[] {1, Float.NaN}))
        .hasMessageContaining("NaN at position 1");
  }

  /** A vector and why it is refused. */
  @SuppressWarnings("ArrayRecordComponent") // a row of a table of cases
  record Refusal(float[] vector, String message) {}
}
