package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SplitMixTest {

  /**
   * The first values of SplitMix64 seeded with 1234567, as its reference implementation has them.
   */
  @Test
  void shouldBeTheFinaliserOfSplitMix64() {
    long gamma = 0x9e3779b97f4a7c15L;

    assertThat(LongStream.range(0, 3).map(i -> SplitMix.mix(1234567 + i * gamma)).toArray())
        .containsExactly(6457827717110365317L, 3203168211198807973L, -8629252141511181193L);
  }

  @Test
  void shouldNeverChangeWhatItDerives() {
    assertThat(SplitMix.derive(42, 0)).isEqualTo(5592132763777985307L);
    assertThat(SplitMix.derive(42, "pool-20")).isEqualTo(-3214440572918433524L);
  }

  @Property
  void shouldDeriveDifferentSeedsForDifferentParts(@ForAll long seed, @ForAll int index) {
    assertThat(SplitMix.derive(seed, index)).isNotEqualTo(SplitMix.derive(seed, index + 1L));
    assertThat(SplitMix.derive(seed, "a")).isNotEqualTo(SplitMix.derive(seed, "b"));
    assertThat(SplitMix.derive(seed, "ab")).isNotEqualTo(SplitMix.derive(seed, "ba"));
  }

  @Test
  void shouldSetEachBitInAboutHalfOfTheValues() {
    int values = 4_096;
    for (int bit = 0; bit < Long.SIZE; bit++) {
      int position = bit;
      long set =
          LongStream.range(0, values)
              .filter(i -> ((SplitMix.derive(7, i) >>> position) & 1) == 1)
              .count();
      assertThat(set / (double) values).isBetween(0.46, 0.54);
    }
  }
}
