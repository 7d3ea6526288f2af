package io.medley.cli.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.Interval;
import org.junit.jupiter.api.Test;

class SettingTableTest {

  @Test
  void shouldShowAShareOfRealPlusWithWhatIsKnownOfItsInterval() {
    assertThat(SettingTable.share(new Interval(0.72, 0.31, 1.13))).isEqualTo("72 [31, 113]");
    assertThat(SettingTable.share(new Interval(0.72, 0.31, null))).isEqualTo("72 [31, –]");
  }

  /** Beside a real-plus that may gain nothing, two points are 200 %, or -600. */
  @Test
  void shouldShowNoShareThatMayBeAnything() {
    assertThat(SettingTable.share(new Interval(-6.0, null, null))).isEqualTo("–");
    assertThat(SettingTable.share(null)).isEqualTo("–");
  }
}
