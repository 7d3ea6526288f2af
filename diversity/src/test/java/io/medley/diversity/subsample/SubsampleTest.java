package io.medley.diversity.subsample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.diversity.MalformedSummaryException;
import io.medley.diversity.Samples;
import io.medley.diversity.Statistic;
import io.medley.diversity.estimate.PairwiseStatistics;
import io.medley.diversity.estimate.ReferenceVectors;
import io.medley.diversity.text.CompressionRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SubsampleTest {

  private static final List<float[]> VECTORS = Samples.clustered(1, 300, 8);
  private static final List<String> TEXTS = Samples.texts(1, 300);

  @Property(tries = 60)
  void shouldKeepTheSameSamplesForAnySplitAndOrder(
      @ForAll @IntRange(min = 0, max = 300) int count, @ForAll long seed) {
    List<SubsampleEntry> entries = entries(count, seed);
    Subsample whole = Subsample.empty(seed, 50).plus(entries);
    Collections.shuffle(entries, new Random(seed));

    Subsample left = Subsample.empty(seed, 50).plus(entries.subList(0, count / 3));
    Subsample right = Subsample.empty(seed, 50).plus(entries.subList(count / 4, count));

    assertThat(ids(left.merge(right))).isEqualTo(ids(whole));
    assertThat(ids(right.merge(left))).isEqualTo(ids(whole)).hasSize(Math.min(count, 50));
  }

  @Test
  void shouldKeepOtherSamplesUnderAnotherSeed() {
    assertThat(ids(Subsample.empty(1, 50).plus(entries(300, 1))))
        .isNotEqualTo(ids(Subsample.empty(2, 50).plus(entries(300, 2))));
  }

  @Test
  void shouldGiveThePairwiseStatisticsOfWhatItKeeps() {
    Subsample subsample = Subsample.empty(1, 50).plus(entries(300, 1));
    ReferenceVectors reference = ReferenceVectors.of(Samples.clustered(2, 40, 8));
    assertThat(subsample.statistics(0.05, Optional.empty()))
        .containsOnlyKeys(
            Statistic.DCSCORE,
            Statistic.NEAR_DUPLICATE_RATE,
            Statistic.SELF_BLEU,
            Statistic.COMPRESSION_RATIO);
    assertThat(subsample.statistics(0.05, Optional.of(reference)))
        .containsKeys(Statistic.MMD2_RBF, Statistic.ENERGY, Statistic.TAIL_MASS);
    assertThat(Subsample.empty(1, 50).statistics(0.05, Optional.of(reference))).isEmpty();
  }

  @Test
  void shouldGiveTheExactStatisticsWhereItKeepsAll() {
    List<SubsampleEntry> entries = entries(40, 3);
    Subsample subsample = Subsample.empty(3, 50).plus(entries);
    List<float[]> vectors = entries.stream().map(SubsampleEntry::embedding).toList();

    Map<Statistic, Double> values = subsample.statistics(0.05, Optional.empty());

    assertThat(subsample.isAllOf(40)).isTrue();
    assertThat(subsample.isAllOf(41)).isFalse();
    assertThat(values)
        .containsAllEntriesOf(PairwiseStatistics.diversity(vectors, 0.05))
        .containsEntry(
            Statistic.COMPRESSION_RATIO,
            CompressionRatio.of(entries.stream().map(SubsampleEntry::text).toList()));
  }

  @Test
  void shouldKeepTheBeginningOfALongTextAndSaySo() {
    String text = "word ".repeat(1_000);
    SubsampleEntry entry = SubsampleEntry.of(1, "a", VECTORS.get(0), text, null, null);
    Subsample subsample = Subsample.empty(1, 50).plus(List.of(entry));

    assertThat(entry.text()).isEqualTo(text.substring(0, SubsampleEntry.MAX_TEXT));
    assertThat(subsample.isAllOf(1)).isFalse();
  }

  @Test
  void shouldNotCutACharacterInTwo() {
    String text = "w".repeat(SubsampleEntry.MAX_TEXT - 1) + "😀";
    SubsampleEntry entry = SubsampleEntry.of(1, "a", VECTORS.get(0), text, null, null);

    assertThat(entry.text()).isEqualTo("w".repeat(SubsampleEntry.MAX_TEXT - 1));
    assertThat(Subsample.empty(1, 50).plus(List.of(entry)).isAllOf(1)).isFalse();
  }

  @Test
  void shouldSurviveARoundTripAndRefuseOtherBytes() {
    Subsample subsample = Subsample.empty(7, 40).plus(entries(100, 7));
    byte[] bytes = subsample.toBytes();
    Subsample read = Subsample.fromBytes(bytes);
    assertThat(ids(read)).isEqualTo(ids(subsample));
    assertThat(read.seed()).isEqualTo(7);
    assertThat(read.k()).isEqualTo(40);
    assertThat(read.toBytes()).isEqualTo(bytes);
    assertThat(read.entries().stream().map(SubsampleEntry::label).toList())
        .isEqualTo(subsample.entries().stream().map(SubsampleEntry::label).toList());
    assertThat(read.inIdOrder()).extracting(SubsampleEntry::topic).contains(null, "topic1");
    assertThatThrownBy(() -> Subsample.fromBytes(Arrays.copyOf(bytes, bytes.length - 9)))
        .isInstanceOf(MalformedSummaryException.class)
        .hasMessageContaining("truncated or damaged");
  }

  @Test
  void shouldRefuseToMergeWhatHasNoCommonOrder() {
    assertThatThrownBy(() -> Subsample.empty(1, 50).merge(Subsample.empty(2, 50)))
        .hasMessageContaining("no common order");
    assertThatThrownBy(() -> Subsample.empty(1, 0)).hasMessageContaining("at least 1 sample");
  }

  private static List<SubsampleEntry> entries(int count, long seed) {
    List<SubsampleEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(
          SubsampleEntry.of(
              seed,
              "%04d".formatted(i),
              VECTORS.get(i),
              TEXTS.get(i),
              i % 7 == 0 ? null : "label" + i % 3,
              i % 5 == 0 ? null : "topic" + i % 4));
    }
    return entries;
  }

  private static List<String> ids(Subsample subsample) {
    return subsample.entries().stream().map(SubsampleEntry::id).toList();
  }
}
