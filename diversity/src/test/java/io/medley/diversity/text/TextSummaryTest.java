package io.medley.diversity.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.MalformedSummaryException;
import io.medley.diversity.Samples;
import io.medley.diversity.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextSummaryTest {

  @Property(tries = 60)
  void shouldGiveTheSameForAnySplitOrderAndMergeTree(
      @ForAll @IntRange(min = 0, max = 200) int count,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>(Samples.texts(seed, count));
    TextSummary whole = TextSummary.of(texts, labels(texts));
    Collections.shuffle(texts, random);

    List<TextSummary> pieces = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      List<String> piece = texts.subList(count * part / parts, count * (part + 1) / parts);
      pieces.add(TextSummary.of(piece, labels(piece)));
    }
    while (pieces.size() > 1) {
      TextSummary one = pieces.remove(random.nextInt(pieces.size()));
      int other = random.nextInt(pieces.size());
      pieces.set(other, pieces.get(other).merge(one));
    }

    assertSame(pieces.get(0), whole);
  }

  /** Many n-grams, so that sketches leave their exact form and meet in every mode. */
  @Test
  void shouldGiveTheSameForLargeSketches() {
    List<String> texts =
        IntStream.range(0, 3_000).mapToObj(i -> "a" + i % 1_777 + " b" + i + " c" + i % 7).toList();
    TextSummary whole = TextSummary.of(texts, List.of());
    TextSummary large = TextSummary.of(texts.subList(0, 2_000), List.of());
    TextSummary small = TextSummary.of(texts.subList(2_000, 2_010), List.of());
    TextSummary middle = TextSummary.of(texts.subList(2_010, 3_000), List.of());

    assertSame(large.merge(small).merge(middle), whole);
    assertSame(middle.merge(large.merge(small)), whole);
    assertSame(TextSummary.fromBytes(small.merge(middle).toBytes()).merge(large), whole);
    assertThat(whole.unigrams().distinct().orElseThrow())
        .isCloseTo((1_777 + 3_000 + 7) / 9_000.0, within(0.02));
  }

  @Property(tries = 40)
  void shouldAgreeWithExactCounts(
      @ForAll @IntRange(min = 1, max = 100) int count, @ForAll long seed) {
    List<String> texts = Samples.texts(seed, count);
    Map<Statistic, Double> values = TextStatistics.diversity(TextSummary.of(texts, List.of()));
    assertThat(values.get(Statistic.DUPLICATE_RATE)).isEqualTo(DuplicateRate.of(texts));
    assertThat(values.get(Statistic.DISTINCT1))
        .isCloseTo(DistinctNgrams.of(texts, 1).orElseThrow(), within(1e-4));
    DistinctNgrams.of(texts, 3)
        .ifPresentOrElse(
            exact -> assertThat(values.get(Statistic.DISTINCT3)).isCloseTo(exact, within(1e-4)),
            () -> assertThat(values).doesNotContainKey(Statistic.DISTINCT3));
  }

  @Test
  void shouldSurviveARoundTrip() {
    List<String> texts = Samples.texts(1, 300);
    TextSummary summary = TextSummary.of(texts, labels(texts));
    assertSame(TextSummary.fromBytes(summary.toBytes()), summary);
    assertThat(TextSummary.fromBytes(TextSummary.empty().toBytes()).count()).isZero();
    assertThat(summary.toBytes()).hasSizeLessThan(60_000);
  }

  @Test
  void shouldRefuseBytesThatAreNoSummary() {
    byte[] bytes = TextSummary.of(Samples.texts(1, 30), List.of()).toBytes();
    assertThatThrownBy(() -> TextSummary.fromBytes(new byte[3]))
        .isInstanceOf(MalformedSummaryException.class)
        .hasMessageContaining("do not begin like a text summary");
    assertThatThrownBy(() -> TextSummary.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)))
        .hasMessageContaining("truncated or damaged");
    bytes[4] = 9;
    assertThatThrownBy(() -> TextSummary.fromBytes(bytes)).hasMessageContaining("version 9");
  }

  @Test
  void shouldLeaveOutWhatIsNotDefined() {
    assertThat(TextStatistics.diversity(TextSummary.empty())).isEmpty();
    assertThat(TextStatistics.shift(TextSummary.empty(), TextSummary.empty())).isEmpty();
    assertThat(TextStatistics.diversity(TextSummary.of(List.of("?!"), List.of())))
        .containsOnlyKeys(Statistic.DUPLICATE_RATE);
  }

  private static void assertSame(TextSummary summary, TextSummary expected) {
    TextSummary reference = TextSummary.of(List.of("one two", "three"), List.of("l0", "l9"));
    assertThat(summary.count()).isEqualTo(expected.count());
    assertThat(summary.lengths()).isEqualTo(expected.lengths());
    assertThat(summary.labels()).isEqualTo(expected.labels());
    assertClose(TextStatistics.diversity(summary), TextStatistics.diversity(expected));
    assertClose(
        TextStatistics.shift(summary, reference), TextStatistics.shift(expected, reference));
  }

  private static void assertClose(Map<Statistic, Double> values, Map<Statistic, Double> expected) {
    assertThat(values).containsOnlyKeys(expected.keySet());
    values.forEach(
        (statistic, value) ->
            assertThat(value).as(statistic.key()).isCloseTo(expected.get(statistic), within(1e-9)));
  }

  private static List<String> labels(List<String> texts) {
    return texts.stream().map(text -> "l" + text.length() % 3).toList();
  }
}
