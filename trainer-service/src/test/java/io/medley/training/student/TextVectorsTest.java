package io.medley.training.student;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextVectorsTest {
  private final List<List<String>> computed = new ArrayList<>();
  private final TextVectors vectors = new TextVectors(this::lengths, text -> text.length() > 1, 2);

  @Test
  void shouldComputeATextOnceWhileItIsRemembered() {
    assertThat(vectors.of(List.of("a", "bb", "a"))).isDeepEqualTo(new float[][] {{1}, {2}, {1}});
    assertThat(vectors.of(List.of("bb", "a"))).isDeepEqualTo(new float[][] {{2}, {1}});
    assertThat(computed).containsExactly(List.of("a", "bb"));
  }

  @Test
  void shouldForgetTheTextNotUsedForLongest() {
    vectors.of(List.of("a", "bb"));
    vectors.of(List.of("a"));
    vectors.of(List.of("ccc"));
    vectors.of(List.of("a"));
    vectors.of(List.of("bb"));
    assertThat(computed).containsExactly(List.of("a", "bb"), List.of("ccc"), List.of("bb"));
  }

  @Test
  void shouldServeABatchLargerThanItRemembers() {
    assertThat(vectors.of(List.of("a", "bb", "ccc", "dddd")))
        .isDeepEqualTo(new float[][] {{1}, {2}, {3}, {4}});
  }

  @Test
  void shouldCountTextsThatAreCut() {
    assertThat(vectors.cut(List.of("a", "bb", "a", "bb"))).isEqualTo(2);
    assertThat(vectors.cut(List.of("a"))).isZero();
    assertThat(computed).containsExactly(List.of("a", "bb"));
  }

  private float[][] lengths(List<String> texts) {
    computed.add(texts);
    return texts.stream().map(text -> new float[] {text.length()}).toArray(float[][]::new);
  }
}
