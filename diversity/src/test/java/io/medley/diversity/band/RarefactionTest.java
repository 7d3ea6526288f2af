package io.medley.diversity.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RarefactionTest {

  @Test
  void shouldGiveEachClassItsShareOfTheWholeSetAndTakeTheFirstOfEach() {
    Rarefaction chosen =
        Rarefaction.of(
            samples("a1 a2 a3 b1 a4 b2 b3"), new TreeMap<>(Map.of("a", 50L, "b", 50L)), 100, 4);

    assertThat(texts(chosen)).containsExactly("a1", "b1", "a2", "b2");
    assertThat(chosen.mixed()).isTrue();
  }

  @Test
  void shouldKeepAnUnevenMixWithItsClassesInTurn() {
    Rarefaction chosen =
        Rarefaction.of(
            samples("b1 a1 a2 a3 b2 a4 a5"), new TreeMap<>(Map.of("a", 30L, "b", 10L)), 40, 4);

    assertThat(texts(chosen)).containsExactly("a1", "a2", "b1", "a3");
    assertThat(chosen.mixed()).isTrue();
  }

  @Test
  void shouldFillUpAndSaySoWhereThereAreTooFewOfAClass() {
    Rarefaction chosen =
        Rarefaction.of(
            samples("a1 a2 a3 b1 a4"), new TreeMap<>(Map.of("a", 50L, "b", 50L)), 100, 4);

    assertThat(texts(chosen)).containsExactlyInAnyOrder("a1", "a2", "a3", "b1");
    assertThat(chosen.mixed()).isFalse();
  }

  @Test
  void shouldTakeSamplesWithoutALabelForAClass() {
    Rarefaction chosen =
        Rarefaction.of(samples("-1 a1 -2 a2 a3"), new TreeMap<>(Map.of("a", 10L)), 20, 4);

    assertThat(texts(chosen)).containsExactly("-1", "a1", "-2", "a2");
    assertThat(chosen.mixed()).isTrue();
  }

  @Test
  void shouldRefuseToChooseMoreThanThereAre() {
    assertThatThrownBy(() -> Rarefaction.of(samples("a1"), new TreeMap<>(Map.of("a", 10L)), 10, 2))
        .hasMessage("2 samples cannot be chosen from 1");
  }

  private static List<RealSample> samples(String texts) {
    return Arrays.stream(texts.split(" "))
        .map(
            text ->
                new RealSample(
                    new float[] {1}, text, text.startsWith("-") ? null : text.substring(0, 1)))
        .toList();
  }

  private static List<String> texts(Rarefaction chosen) {
    return chosen.samples().stream().map(RealSample::text).toList();
  }
}
