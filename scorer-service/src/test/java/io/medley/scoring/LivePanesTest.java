package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Statistic;
import io.medley.scoring.LevelProgress.PendingPane;
import io.medley.scoring.LivePanes.Reached;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LivePanesTest {
  private static final Reached NOTHING = new Reached(PaneSummary.empty(Lab.DIMENSION), -1);

  /** Panes 0 to 11 of a level. */
  private static final Map<Integer, byte[]> BYTES =
      IntStream.range(0, 12)
          .boxed()
          .collect(Collectors.toMap(Function.identity(), pane -> fold(pane, pane + 1).toBytes()));

  @Test
  void shouldMergeSettledPanesForGoodWhoseTurnItIsAndAllOthersForOneRefresh() {
    LivePanes panes = LivePanes.of(NOTHING, List.of(settled(0), settled(1), open(2), settled(3)));

    Reached reached = panes.reach(BYTES);

    assertThat(panes.inTurn()).containsExactly(0, 1);
    assertThat(panes.apart()).containsExactly(2, 3);
    assertThat(reached.lastPane()).isEqualTo(1);
    assertSame(reached.summary(), fold(0, 2));
    assertSame(panes.merge(reached, BYTES), fold(0, 4));
  }

  @Test
  void shouldGoOnWhereTheLastRefreshEndedWhenNothingWasMergedForGood() {
    List<PendingPane> pending = List.of(settled(0), settled(1), settled(2), open(3));
    Reached first = LivePanes.of(NOTHING, pending.subList(0, 2)).reach(BYTES);

    LivePanes panes = LivePanes.of(first, pending);

    assertThat(panes.inTurn()).containsExactly(2);
    assertSame(panes.merge(panes.reach(BYTES), BYTES), fold(0, 4));
  }

  @Test
  void shouldGoOnWithWhatIsMergedForGoodWhenThatIsAsFar() {
    Reached ahead = new Reached(fold(0, 3), 2);
    Reached behind = new Reached(fold(0, 2), 1);

    assertThat(ahead.orAsFar(behind)).isSameAs(ahead);
    assertThat(behind.orAsFar(ahead)).isSameAs(ahead);
    assertThat(behind.orAsFar(new Reached(fold(0, 2), 1))).isNotSameAs(behind);
  }

  @Test
  void shouldLeavePanesForTheNextRefreshWhereTooManyWait() {
    List<PendingPane> pending = IntStream.range(0, 12).mapToObj(LivePanesTest::settled).toList();

    LivePanes first = LivePanes.of(NOTHING, pending);
    LivePanes second = LivePanes.of(first.reach(BYTES), pending);

    assertThat(first.inTurn()).hasSize(LivePanes.AT_ONCE);
    assertThat(first.apart()).isEmpty();
    assertThat(second.further()).containsExactly(8, 9, 10, 11);
    assertSame(second.merge(second.reach(BYTES), BYTES), fold(0, 12));
  }

  @Test
  void shouldHaveNothingWhereNoSampleCounts() {
    assertThat(LivePanes.of(NOTHING, List.of()).isEmpty()).isTrue();
    assertThat(LivePanes.of(NOTHING, List.of(new PendingPane(0, 0, false))).isEmpty()).isTrue();
    assertThat(LivePanes.of(NOTHING, List.of(open(0))).isEmpty()).isFalse();
  }

  private static PendingPane settled(int pane) {
    return new PendingPane(pane, Lab.PANE, true);
  }

  private static PendingPane open(int pane) {
    return new PendingPane(pane, Lab.PANE, false);
  }

  private static PaneSummary fold(int fromPane, int toPane) {
    return PaneSummary.fold(
        Lab.DIMENSION,
        Lab.samples("pool-20", toPane * Lab.PANE).subList(fromPane * Lab.PANE, toPane * Lab.PANE));
  }

  private static void assertSame(PaneSummary actual, PaneSummary expected) {
    Map<Statistic, Double> values = Measurement.of(actual, Optional.empty()).values();
    assertThat(actual.count()).isEqualTo(expected.count());
    assertThat(values).isNotEmpty();
    Measurement.of(expected, Optional.empty())
        .values()
        .forEach(
            (statistic, value) ->
                assertThat(values.get(statistic))
                    .as("%s", statistic)
                    .isCloseTo(value, within(1e-9)));
  }
}
