package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordSizeTest {

  @Test
  void shouldCountKeyAndValueTogetherInBytes() {
    byte[] value = new byte[RecordSize.MAX_BYTES - 2];

    assertThat(RecordSize.fits("é", value)).isTrue();
    assertThat(RecordSize.fits("éa", value)).isFalse();
    assertThat(RecordSize.fits(null, null)).isTrue();
  }

  @Test
  void shouldSayWhatIsTooLargeAndByHowMuch() {
    byte[] value = new byte[RecordSize.MAX_BYTES];

    assertThat(RecordSize.excess("the plan", null, value)).isEmpty();
    assertThat(RecordSize.excess("the plan", "x", value))
        .hasValue("the plan would be a record of 2093057 bytes; the largest that fits is 2093056");
  }
}
