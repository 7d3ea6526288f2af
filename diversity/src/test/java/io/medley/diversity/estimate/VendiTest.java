package io.medley.diversity.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import io.medley.diversity.embedding.EmbeddingSummary;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VendiTest {

  @Property(tries = 30)
  void shouldCountOrthonormalVectors(@ForAll @IntRange(min = 1, max = 250) int n) {
    EmbeddingSummary summary = EmbeddingSummary.of(250, Samples.orthonormal(n, 250));
    Vendi vendi = Vendi.of(summary);
    assertThat(vendi.vendi()).isCloseTo(n, within(1e-9 * n));
    assertThat(vendi.vendi2()).isCloseTo(n, within(1e-9 * n));
    assertThat(vendi.vendiInf()).isCloseTo(n, within(1e-9 * n));
    assertThat(Vendi.order(summary, 0)).isCloseTo(n, within(1e-9 * n));
  }

  @Property(tries = 200)
  void shouldCountCopiesOnce(@ForAll @IntRange(min = 1, max = 400) int n, @ForAll long seed) {
    List<float[]> copies = Collections.nCopies(n, Samples.clustered(seed, 1, 32).get(0));
    Vendi vendi = Vendi.of(EmbeddingSummary.of(32, copies));
    assertThat(vendi.vendi()).isCloseTo(1, within(1e-6));
    assertThat(vendi.vendi2()).isCloseTo(1, within(1e-6));
    assertThat(vendi.vendiInf()).isCloseTo(1, within(1e-6));
  }

  @Property(tries = 30)
  void shouldFallWithTheOrderAndStayWithinTheNumberOfSamples(
      @ForAll @IntRange(min = 1, max = 300) int n, @ForAll long seed) {
    EmbeddingSummary summary = EmbeddingSummary.of(16, Samples.clustered(seed, n, 16));
    Vendi vendi = Vendi.of(summary);
    assertThat(vendi.vendi()).isBetween(vendi.vendi2() - 1e-6, Math.min(n, 16) + 1e-6);
    assertThat(vendi.vendi2()).isBetween(vendi.vendiInf() - 1e-6, Math.min(n, 16) + 1e-6);
    assertThat(vendi.vendiInf()).isGreaterThan(1 - 1e-6);
    assertThat(Vendi.order(summary, 2)).isCloseTo(vendi.vendi2(), within(1e-6 * vendi.vendi2()));
  }

  @Test
  void shouldSayThatAnEmptySetHasNoScore() {
    assertThatThrownBy(() -> Vendi.of(EmbeddingSummary.empty(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vendi needs at least 1 sample; there are 0");
    assertThatThrownBy(() -> MeanCosine.of(EmbeddingSummary.of(2, Samples.orthonormal(1, 2))))
        .hasMessage("meanCosine needs at least 2 samples; there is 1");
    assertThatThrownBy(() -> Vendi.order(EmbeddingSummary.of(2, Samples.orthonormal(1, 2)), -1))
        .hasMessageContaining("order");
    assertThat(MomentStatistics.diversity(EmbeddingSummary.empty(4))).isEmpty();
  }
}
