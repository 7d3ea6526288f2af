package io.medley.diversity.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctHashesTest {
  private static final int LIMIT = 1_000;

  @Test
  void shouldCountExactlyUpToTheLimitAndSketchBeyond() {
    DistinctHashes hashes = hashes(1, LIMIT);
    assertThat(hashes.isExact()).isTrue();
    assertThat(hashes.count()).isEqualTo(LIMIT);

    hashes.add(0);

    assertThat(hashes.isExact()).isFalse();
    assertThat(hashes.count()).isCloseTo(LIMIT + 1, within(30.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {3_000, 30_000, 300_000})
  void shouldStayWithinFiveStandardErrorsOfTheCount(int distinct) {
    assertThat(hashes(distinct, distinct).count()).isCloseTo(distinct, within(0.03 * distinct));
  }

  @Property(tries = 50)
  void shouldKeepTheSameBytesWhateverTheSplit(
      @ForAll @IntRange(min = 0, max = 3_000) int count, @ForAll long seed) {
    DistinctHashes whole = new DistinctHashes(LIMIT);
    DistinctHashes[] parts = {
      new DistinctHashes(LIMIT), new DistinctHashes(LIMIT), new DistinctHashes(LIMIT)
    };
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      long hash = random.nextLong();
      whole.add(hash);
      parts[random.nextInt(parts.length)].add(hash);
      parts[0].add(hash);
    }

    DistinctHashes merged = new DistinctHashes(LIMIT);
    for (DistinctHashes part : parts) {
      merged.addAll(DistinctHashes.fromBytes(LIMIT, part.toBytes()));
    }

    assertThat(merged.toBytes()).isEqualTo(whole.toBytes());
  }

  private static DistinctHashes hashes(long seed, int count) {
    DistinctHashes hashes = new DistinctHashes(LIMIT);
    new Random(seed).longs(count).forEach(hashes::add);
    return hashes;
  }
}
