package io.medley.diversity.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NormalisedTextTest {

  @Test
  void shouldFoldCaseAndWhiteSpace() {
    assertThat(NormalisedText.of("  A  Baked\u00a0Loaf\n")).isEqualTo("a baked loaf");
    assertThat(NormalisedText.hash("A  loaf")).isEqualTo(NormalisedText.hash("a loaf "));
  }

  @Test
  void shouldNeverChangeItsHash() {
    assertThat(NormalisedText.hash("a baked loaf")).isEqualTo(-8478186266773979638L);
  }

  @Property
  void shouldChangeNothingTheSecondTime(@ForAll String text) {
    String once = NormalisedText.of(text);

    assertThat(NormalisedText.of(once)).isEqualTo(once);
  }
}
