package io.medley.contracts.sample;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NormalizedTextTest {

  @Test
  void shouldFoldCaseAndWhiteSpace() {
    assertThat(NormalizedText.of("  A  Baked\u00a0Loaf\n")).isEqualTo("a baked loaf");
    assertThat(NormalizedText.hash("A  loaf")).isEqualTo(NormalizedText.hash("a loaf "));
  }

  @Test
  void shouldNeverChangeItsHash() {
    assertThat(NormalizedText.hash("a baked loaf")).isEqualTo(-8478186266773979638L);
  }

  @Property
  void shouldChangeNothingTheSecondTime(@ForAll String text) {
    String once = NormalizedText.of(text);

    assertThat(NormalizedText.of(once)).isEqualTo(once);
  }
}
