package io.medley.scoring.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.SyntheticSubset;
import io.medley.scoring.Lab;
import io.medley.scoring.event.PaneStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaneExtentTest {
  private static final ExperimentPlan PLAN =
      Lab.plan(
          Map.of("pool-20", 20),
          List.of(
              Lab.arm("all", "pool-20", 20),
              Lab.arm("some", "pool-20", 8),
              Lab.arm("as many", "pool-20", 8),
              Lab.arm("elsewhere", "pool-100", 4),
              Lab.arm("none", "pool-20", 0)),
          Map.of());

  @Test
  void shouldCutThePlannedOrdinalsIntoPanesOfWhichTheLastMayBeShort() {
    PaneExtent extent = extent(Optional.empty());

    assertThat(extent.panes()).containsExactly(0, 1, 2);
    assertThat(List.of(extent.count(0), extent.count(2), extent.count(3))).containsExactly(8, 4, 0);
    assertThat(extent.expected(2)).containsExactly(16, 17, 18, 19);
    assertThat(extent.counts(20, 2)).as("it may replace another").isTrue();
    assertThat(extent.counts(20, 1)).isFalse();
    assertThat(extent.asPlanned()).isTrue();
    assertThat(extent.settled()).isEqualTo(PaneStanding.FULL);
    assertThat(extent.armSizes()).containsExactly(8);
  }

  @Test
  void shouldFollowTheAcceptedOrdinalsOnceTheLevelIsClosed() {
    PaneExtent extent = extent(Optional.of(List.of(1, 7, 17, 25)));

    assertThat(extent.panes()).containsExactly(0, 2, 3);
    assertThat(extent.expected(0)).containsExactly(1, 7);
    assertThat(extent.expected(1)).isEmpty();
    assertThat(extent.expected(3)).containsExactly(25);
    assertThat(List.of(extent.count(0), extent.count(1), extent.count())).containsExactly(2, 0, 4);
    assertThat(extent.counts(2, 0)).isFalse();
    assertThat(extent.settled()).isEqualTo(PaneStanding.ACCEPTED);
    assertThat(extent.armSizes()).isEmpty();
  }

  @Test
  void shouldChooseWhatArmsTakeAsMixingDoes() {
    List<Integer> accepted = Lab.ordinals(20);
    PaneExtent extent = extent(Optional.of(accepted));
    assertThat(extent.asPlanned()).isTrue();
    List<Integer> taken = new ArrayList<>();
    extent.panes().forEach(pane -> taken.addAll(extent.taken(8, pane)));

    assertThat(extent.armSizes()).containsExactly(8);
    assertThat(taken).isEqualTo(SyntheticSubset.choose(Lab.SEED, Lab.LABELS.size(), accepted, 8));
    assertThat(PaneExtent.partialArms(PLAN, "pool-20", OrdinalSet.of(accepted)))
        .isEqualTo(Map.of("some", 8, "as many", 8));
  }

  /** What a record names is not what planning cuts. */
  @Test
  void shouldExpectNothingOfAPaneThatNoOrdinalCanBeIn() {
    PaneExtent extent = extent(Optional.empty());
    for (int pane : new int[] {1_000, Integer.MAX_VALUE / 2, Integer.MAX_VALUE}) {
      assertThat(extent.count(pane)).isZero();
      assertThat(extent.expected(pane)).isEmpty();
    }
  }

  @Test
  void shouldHoldOrdinalsOfLevelsAlone() {
    assertThat(List.of(0, 100_000)).allMatch(OrdinalSet::canHold);
    assertThat(List.of(-1, Integer.MAX_VALUE)).noneMatch(OrdinalSet::canHold);
  }

  @Test
  void shouldHaveNothingToSayOfALevelThatIsNotPlanned() {
    assertThat(PaneExtent.of(PLAN, "pool-7", Optional.empty())).isEmpty();
  }

  private static PaneExtent extent(Optional<List<Integer>> accepted) {
    return PaneExtent.of(PLAN, "pool-20", accepted.map(OrdinalSet::of)).orElseThrow();
  }
}
