package io.medley.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "plain, 5",
    "é, 1",
    "e\u0301, 1",
    "漢字, 4",
    "かな, 4",
    "한글, 4",
    "ｆｕｌｌ, 8",
    "😀, 2",
    "⌚⭐, 4",
    "👩\u200d👧, 4",
    "مرحبا, 5",
    "हिन्दी, 5",
    "𝒳, 1",
    "…, 1",
    "─, 1",
    "█, 1"
  })
  void shouldCountWideCharactersTwiceAndMarksNotAtAll(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @Test
  void shouldCutWhereWideCharactersFit() {
    assertThat(Columns.cut("漢字かな", 8)).isEqualTo("漢字かな");
    assertThat(Columns.cut("漢字かな", 7)).isEqualTo("漢字か…");
    assertThat(Columns.cut("漢字かな", 6)).isEqualTo("漢字…");
    assertThat(Columns.padded("漢字", 6)).isEqualTo("漢字  ");
    assertThat(Columns.padded("longer", 3)).isEqualTo("longer");
  }

  @Property
  void shouldNeverBeWiderThanAsked(
      @ForAll @StringLength(max = 30) String text, @ForAll @IntRange(min = 1, max = 30) int width) {
    assertThat(Columns.of(Columns.cut(text, width))).isLessThanOrEqualTo(width);
  }

  @Test
  void shouldCutWhereNamesStayDifferent() {
    List<String> names =
        List.of("set-pool-100-matched:0.36", "set-pool-10000-matched:0.36", "real-only");

    assertThat(Columns.cutMiddle(names, 22))
        .containsExactly("set-p…100-matched:0.36", "set-p…000-matched:0.36", "real-only")
        .allSatisfy(name -> assertThat(Columns.of(name)).isLessThanOrEqualTo(22));
  }

  @Test
  void shouldCutInTheMiddleWhereNamesCannotStayDifferent() {
    List<String> names = List.of("a-1-" + "x".repeat(30), "a-2-" + "x".repeat(30));

    assertThat(Columns.cutMiddle(names, 6)).containsExactly("a-1…xx", "a-2…xx");
  }
}
