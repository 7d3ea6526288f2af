package io.medley.scoring.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Statistic;
import io.medley.scoring.Lab;
import io.medley.scoring.level.LevelProgress.PendingPane;
import io.medley.scoring.level.LivePanes.Reached;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.PaneSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LivePanesTest {
  private static final Reached NOTHING = new Reached(PaneSummary.empty(Lab.DIMENSION), Set.of());

  /** Panes 0 to 11 of a level. */
  private static final Map<Integer, byte[]> BYTES =
      IntStream.range(0, 12)
          .boxed()
          .collect(Collectors.toMap(Function.identity(), pane -> fold(pane, pane + 1).toBytes()));

  @Test
  void shouldMergeSettledPanesOnceInWhateverOrderTheyComeAndOpenOnesForOneRefresh() {
    LivePanes panes = of(List.of(settled(0), settled(1), open(2), settled(3)));

    Reached reached = panes.reach(BYTES);

    assertThat(panes.settled()).containsExactly(0, 1, 3);
    assertThat(panes.open()).containsExactly(2);
    assertThat(reached.panes()).containsExactlyInAnyOrder(0, 1, 3);
    assertThat(reached.summary().count()).isEqualTo(3 * Lab.PANE);
    assertSame(panes.merge(reached, BYTES), fold(0, 4));
  }

  @Test
  void shouldGoOnWhereTheLastRefreshEndedWhenNothingWasMergedForGood() {
    List<PendingPane> pending = List.of(settled(0), settled(1), settled(2), open(3));
    Reached first = of(pending.subList(0, 2)).reach(BYTES);

    LivePanes panes = LivePanes.of(first, NOTHING, List.of(), pending);

    assertThat(panes.settled()).containsExactly(2);
    assertSame(panes.merge(panes.reach(BYTES), BYTES), fold(0, 4));
  }

  @Test
  void shouldGoOnWithWhatIsMergedForGoodWhenThatIsAsFar() {
    Reached merged = Reached.upTo(2, fold(0, 3));

    assertThat(of(Reached.upTo(1, fold(0, 2)), merged, List.of(2)).start()).isSameAs(merged);
    assertThat(of(Reached.upTo(2, fold(0, 3)), merged, List.of(2)).start()).isSameAs(merged);
  }

  @Test
  void shouldCatchUpWithAPaneThatWasMergedForGoodFirst() {
    Reached apart = new Reached(fold(2, 4), Set.of(2, 3));
    Reached merged = Reached.upTo(1, fold(0, 2));

    LivePanes panes = of(apart, merged, List.of(0, 1));

    assertThat(panes.start()).isSameAs(apart);
    assertThat(panes.settled()).containsExactly(0, 1);
    assertSame(panes.merge(panes.reach(BYTES), BYTES), fold(0, 4));
  }

  @Test
  void shouldBeginWithWhatIsMergedForGoodWhenItHasAPaneThatIsGone() {
    Reached apart = new Reached(fold(2, 4), Set.of(2, 3));
    Reached merged = Reached.upTo(1, fold(0, 2));

    LivePanes panes =
        LivePanes.of(apart, merged, List.of(1), List.of(settled(2), settled(3), open(4)));

    assertThat(panes.start()).isSameAs(merged);
    assertThat(panes.further()).containsExactly(2, 3, 4);
  }

  @Test
  void shouldLeavePanesForTheNextRefreshWhereTooManyWait() {
    List<PendingPane> pending = IntStream.range(0, 12).mapToObj(LivePanesTest::settled).toList();

    LivePanes first = of(pending);
    LivePanes second = LivePanes.of(first.reach(BYTES), NOTHING, List.of(), pending);

    assertThat(first.settled()).hasSize(LivePanes.AT_ONCE);
    assertThat(first.open()).isEmpty();
    assertThat(second.further()).containsExactly(8, 9, 10, 11);
    assertSame(second.merge(second.reach(BYTES), BYTES), fold(0, 12));
  }

  @Test
  void shouldHaveNothingWhereNoSampleCounts() {
    assertThat(of(List.of()).isEmpty()).isTrue();
    assertThat(of(List.of(new PendingPane(0, 0, false))).isEmpty()).isTrue();
    assertThat(of(List.of(open(0))).isEmpty()).isFalse();
  }

  private static LivePanes of(List<PendingPane> pending) {
    return LivePanes.of(NOTHING, NOTHING, List.of(), pending);
  }

  private static LivePanes of(Reached last, Reached merged, List<Integer> kept) {
    return LivePanes.of(last, merged, kept, List.of());
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
