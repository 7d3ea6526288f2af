package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Point;
import java.util.List;
import java.util.Map;
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
  void shouldEndAWindowOnlyAfterThreePanesInARow() {
    LevelCurve curve = LevelCurve.EMPTY;
    for (int pane : List.of(0, 1, 2)) {
      curve = curve.with(pane, List.of(), List.of());
    }

    assertThat(curve.endsWindow(3)).isTrue();
    assertThat(curve.endsWindow(4)).isFalse();
    assertThat(curve.with(4, List.of(), List.of()).endsWindow(5)).isFalse();
    assertThat(LevelCurve.EMPTY.endsWindow(0)).isFalse();
  }

  @Test
  void shouldAddThePresentPointOnlyIfItIsNotThere() {
    Point eight = new Point(8, Map.of());
    Point nine = new Point(9, Map.of());
    LevelCurve curve = LevelCurve.EMPTY.with(0, List.of(eight), List.of());

    assertThat(curve.pointsWith(eight)).containsExactly(eight);
    assertThat(curve.pointsWith(nine)).containsExactly(eight, nine);
  }

  @Test
  void shouldSeeWhenWhatWasMergedIsNotWhatThereIsToBe() {
    LevelCurve curve = LevelCurve.EMPTY.with(0, List.of(), List.of()).with(1, List.of(), List.of());

    assertThat(curve.begins(List.of(0, 1, 2))).isTrue();
    assertThat(curve.begins(List.of(0, 1))).isTrue();
    assertThat(curve.begins(List.of(0, 2))).isFalse();
    assertThat(curve.begins(List.of(0))).isFalse();
  }
}
