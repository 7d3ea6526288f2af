package io.medley.cli.text;

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
  void shouldAlignByTheColumnsThatWideCharactersTake() {
    TextTable table = new TextTable().left("name").right("n");
    table.row("漢字", "1").row("e\u0301té", "22").row("😀 ok", "3");

    assertThat(table.lines())
        .containsExactly("name    n", "─────  ──", "漢字    1", "e\u0301té    22", "😀 ok   3");
  }

  @Test
  void shouldShowWhatATerminalWouldObey() {
    TextTable table = new TextTable().left("name").left("remark");
    table.row("\u001b[31mred", "a\nb\u202e");

    assertThat(table.lines().get(2)).isEqualTo("\\u001b[31mred  a\\nb\\u202e");
  }

  @Test
  void shouldRefuseARowOfAnotherLength() {
    assertThatThrownBy(() -> new TextTable().left("name").row("a", "b"))
        .hasMessage("a row has 2 cells, the table 1 columns");
  }

  @Test
  void shouldSetTheColumnsThatDoNotFitBelowWithTheFirstOneAgain() {
    TextTable table = new TextTable().left("name").right("count").right("share").left("remark");
    table.row("all", "1000", "0.5", "none").row("some", "10", "0.25", "");

    assertThat(String.join("\n", table.lines(18)))
        .isEqualTo(
            """
            name  count  share
            ────  ─────  ─────
            all    1000    0.5
            some     10   0.25

            name  remark
            ────  ──────
            all   none
            some""");
  }

  @Test
  void shouldKeepOneColumnPerBlockWhereEvenTwoDoNotFit() {
    TextTable table = new TextTable().left("a").right("b").right("c");
    table.row("x", "1", "2");

    assertThat(table.lines(1)).containsExactly("a  b", "─  ─", "x  1", "", "a  c", "─  ─", "x  2");
  }
}
