package io.medley.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void shouldAlignWordsLeftAndNumbersRightAndLeaveNoBlanksAtTheEnds() {
    TextTable table = new TextTable().left("name").right("n").left("remark");
    table.row("a", "1", "").row("longer", "1000", "yes");

    assertThat(table.lines())
        .containsExactly(
            "name       n  remark", "──────  ────  ──────", "a          1", "longer  1000  yes");
  }

  @Test
  void shouldRefuseARowOfAnotherLength() {
    assertThatThrownBy(() -> new TextTable().left("name").row("a", "b"))
        .hasMessage("a row has 2 cells, the table 1 columns");
  }
}
