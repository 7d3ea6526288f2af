package io.medley.scoring.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.LevelScores.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelCurveTest {
  @Test
  void shouldEndAPointWithEveryPaneOfAShortLevel() {
    assertThat(IntStream.range(0, 20).allMatch(pane -> LevelCurve.isDue(pane, 20))).isTrue();
  }

  @Test
  void shouldHaveNoMorePointsThanScoresMayHoweverLongTheLevelIs() {
    for (int planned : List.of(1, 170, 171, 256, 1_000, 54_321)) {
      long points =
          IntStream.range(0, planned + planned / 2)
              .filter(pane -> LevelCurve.isDue(pane, planned))
              .count();

      assertThat(points).as("%d panes", planned).isLessThan(LevelScores.MAX_HISTORY);
    }
  }

  @Test
  void shouldMeasureEveryPointOfAShortLevelWhole() {
    assertThat(IntStream.range(0, 24).allMatch(pane -> LevelCurve.isWhole(pane, 16))).isTrue();
  }

  @Test
  void shouldMeasureTheLastPointOfALongLevelAndOneForEveryDoublingWhole() {
    List<Integer> whole =
        IntStream.range(0, 100).filter(pane -> LevelCurve.isWhole(pane, 100)).boxed().toList();

    assertThat(whole).containsExactly(0, 1, 3, 7, 15, 31, 63, 99);
    for (int planned : List.of(170, 1_000, 54_321)) {
      assertThat(
              IntStream.range(0, planned)
                  .filter(pane -> LevelCurve.isDue(pane, planned))
                  .filter(pane -> LevelCurve.isWhole(pane, planned))
                  .count())
          .as("%d panes", planned)
          .isBetween(7L, 10L);
    }
  }

  @Test
  void shouldHaveAWindowOnlyOfFourPanesInARow() {
    LevelCurve curve = LevelCurve.EMPTY.with(0).with(1).with(2);

    assertThat(curve.lastWindow()).isEmpty();
    assertThat(curve.with(3).lastWindow()).containsExactly(0, 1, 2, 3);
    assertThat(curve.with(4).lastWindow()).isEmpty();
    assertThat(LevelCurve.EMPTY.lastWindow()).isEmpty();
  }

  @Test
  void shouldPutThePresentPointAndWindowInThePlaceOfThoseThatCoverTheSame() {
    Point eight = new Point(8, Map.of());
    Point whole = new Point(8, Map.of("vendi", 2.0));
    Point nine = new Point(9, Map.of());
    Window window = new Window(3, 32, Map.of());
    Window wholeWindow = new Window(3, 32, Map.of("vendi", 2.0));
    LevelCurve curve = LevelCurve.EMPTY.with(0).with(eight).with(window);

    assertThat(curve.pointsWith(whole)).containsExactly(whole);
    assertThat(curve.pointsWith(nine)).containsExactly(eight, nine);
    assertThat(curve.windowsWith(Optional.of(wholeWindow))).containsExactly(wholeWindow);
    assertThat(curve.windowsWith(Optional.empty())).containsExactly(window);
  }

  @Test
  void shouldKnowNoMoreThanItsLastPanes() {
    LevelCurve curve = LevelCurve.EMPTY;
    for (int pane = 0; pane < 9; pane++) {
      curve = curve.with(pane);
    }

    assertThat(curve.merged()).isEqualTo(9);
    assertThat(curve.last()).containsExactly(5, 6, 7, 8);
    assertThat(curve.lastPanes()).containsExactly(6, 7, 8);
    assertThat(curve.lastPane()).isEqualTo(8);
    assertThat(LevelCurve.EMPTY.lastPane()).isEqualTo(-1);
  }
}
