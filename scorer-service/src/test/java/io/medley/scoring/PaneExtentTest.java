package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.SyntheticSubset;
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
    assertThat(List.of(extent.planned(0), extent.planned(2), extent.planned(3)))
        .containsExactly(8, 4, 0);
    assertThat(extent.isPlanned(19)).isTrue();
    assertThat(extent.isPlanned(20)).isFalse();
    assertThat(extent.armSizes()).isEmpty();
  }

  @Test
  void shouldFollowTheAcceptedOrdinalsOnceTheLevelIsClosed() {
    PaneExtent extent = extent(Optional.of(List.of(1, 7, 17, 25)));

    assertThat(extent.panes()).containsExactly(0, 2, 3);
    assertThat(extent.accepted(0)).containsExactly(1, 7);
    assertThat(extent.accepted(1)).isEmpty();
    assertThat(extent.accepted(3)).containsExactly(25);
    assertThat(List.of(extent.acceptedCount(0), extent.acceptedCount(1))).containsExactly(2, 0);
    assertThat(extent.armSizes()).isEmpty();
  }

  @Test
  void shouldChooseWhatArmsTakeAsMixingDoes() {
    List<Integer> accepted = Lab.ordinals(20);
    PaneExtent extent = extent(Optional.of(accepted));
    List<Integer> taken = new ArrayList<>();
    extent.panes().forEach(pane -> taken.addAll(extent.taken(8, pane)));

    assertThat(extent.armSizes()).containsExactly(8);
    assertThat(taken).isEqualTo(SyntheticSubset.choose(Lab.SEED, Lab.LABELS.size(), accepted, 8));
    assertThat(PaneExtent.partialArms(PLAN, "pool-20", OrdinalSet.of(accepted)))
        .isEqualTo(Map.of("some", 8, "as many", 8));
  }

  @Test
  void shouldHaveNothingToSayOfALevelThatIsNotPlanned() {
    assertThat(PaneExtent.of(PLAN, "pool-7", Optional.empty())).isEmpty();
  }

  private static PaneExtent extent(Optional<List<Integer>> accepted) {
    return PaneExtent.of(PLAN, "pool-20", accepted.map(OrdinalSet::of)).orElseThrow();
  }
}
