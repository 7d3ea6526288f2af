package io.medley.diversity.subsample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.diversity.MalformedSummaryException;
import io.medley.diversity.Samples;
import io.medley.diversity.Statistic;
import io.medley.diversity.estimate.ReferenceVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
    assertThat(subsample.diversity(0.05)).containsOnlyKeys(Statistic.DCSCORE, Statistic.SELF_BLEU);
    assertThat(subsample.shift(0.05, reference))
        .containsOnlyKeys(Statistic.MMD2_RBF, Statistic.ENERGY);
    assertThat(Subsample.empty(1, 50).diversity(0.05)).isEmpty();
    assertThat(Subsample.empty(1, 50).shift(0.05, reference)).isEmpty();
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
      entries.add(SubsampleEntry.of(seed, "e/level/" + i, VECTORS.get(i), TEXTS.get(i)));
    }
    return entries;
  }

  private static List<String> ids(Subsample subsample) {
    return subsample.entries().stream().map(SubsampleEntry::id).toList();
  }
}
