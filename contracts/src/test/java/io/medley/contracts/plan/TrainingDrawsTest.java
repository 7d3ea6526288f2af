package io.medley.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.sample.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrainingDrawsTest {

  @Property
  void shouldPartTheTrainingSamplesIntoStratifiedDraws(
      @ForAll @IntRange(min = 1, max = 20) int draws,
      @ForAll @IntRange(min = 2, max = 12) int classes,
      @ForAll @IntRange(max = 50) int more) {
    int size = classes + more;
    ExperimentPlan plan = plan(draws, classes, size, 0);

    List<Integer> all = new ArrayList<>();
    for (int draw = 1; draw <= draws; draw++) {
      List<Integer> ordinals = TrainingDraws.train(plan, draw, null);
      assertThat(ordinals).hasSize(size);
      for (int label = 0; label < classes; label++) {
        int of = label;
        assertThat(ordinals.stream().filter(o -> o % classes == of).count())
            .isBetween((long) size / classes, (size + classes - 1L) / classes);
      }
      all.addAll(ordinals);
    }

    assertThat(all).isEqualTo(IntStream.range(0, draws * size).boxed().toList());
  }

  @Property
  void shouldGiveEveryDrawAsManyFurtherSamplesDisjointWhereThereAreEnough(
      @ForAll @IntRange(min = 1, max = 20) int draws,
      @ForAll @IntRange(min = 2, max = 12) int classes,
      @ForAll @IntRange(min = 1, max = 10) int turns,
      @ForAll @IntRange(max = 100) int moreTurns) {
    int wanted = turns * classes;
    int there = (turns + moreTurns) * classes;
    ExperimentPlan plan = plan(draws, classes, classes, there);

    List<Integer> all = new ArrayList<>();
    for (int draw = 1; draw <= draws; draw++) {
      List<Integer> extra = TrainingDraws.extra(plan, draw, wanted);
      assertThat(extra).hasSize(wanted).doesNotHaveDuplicates().allMatch(o -> o < there);
      for (int label = 0; label < classes; label++) {
        int of = label;
        assertThat(extra.stream().filter(o -> o % classes == of)).hasSize(turns);
      }
      all.addAll(extra);
    }

    if (there >= draws * wanted) {
      assertThat(all).doesNotHaveDuplicates();
    }
    assertThat(TrainingDraws.extra(plan, 1, wanted))
        .isEqualTo(IntStream.range(0, wanted).boxed().toList());
  }

  @Test
  void shouldHaveOneDrawInPlansFromBeforeThereWereSeveral() {
    ExperimentPlan plan = plan(1, 2, 6, 4);

    assertThat(plan.arms().get(0).draw()).isNull();
    assertThat(TrainingDraws.count(plan)).isEqualTo(1);
    assertThat(TrainingDraws.train(plan, 1, null)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(TrainingDraws.extra(plan, 1, 3)).containsExactly(0, 1, 2);
    assertThat(TrainingDraws.of(plan, new PlannedLevel("pool-1~3", "pool-1", 3, 1, 6, 1)))
        .isEqualTo(1);
  }

  @Test
  void shouldNameArmsOfAllReplicatesByTheirSetting() {
    assertThat(
            List.of(
                    "real-only~2",
                    "pool-20~2:0.7",
                    "pool-20:0.7",
                    "synthetic-only:ratio-0.50~12",
                    "ratio-0.50:0.25")
                .stream()
                .map(arm -> new PlannedArm(arm, Kind.MIXED, null, null, 0, 0).setting()))
        .containsExactly(
            "real-only",
            "pool-20:0.7",
            "pool-20:0.7",
            "synthetic-only:ratio-0.50",
            "ratio-0.50:0.25");
  }

  private static ExperimentPlan plan(int draws, int classes, int train, int extra) {
    List<String> labels = IntStream.range(0, classes).mapToObj(label -> "label" + label).toList();
    return new ExperimentPlan(
        "e",
        DesiredState.RUNNING,
        new ExperimentRequest(
            "e", new DatasetSpec("d", labels, train, 1, 1, 1, 1), null, null, null, 1, 42L),
        "fingerprint",
        Instant.EPOCH,
        labels,
        Map.of(),
        classes,
        Map.of(Role.TRAIN, draws * train, Role.EXTRA, extra),
        List.of(),
        IntStream.rangeClosed(1, draws)
            .mapToObj(
                draw ->
                    new PlannedArm("real-only~" + draw, Kind.REAL_ONLY, null, null, train, 0, draw))
            .toList(),
        List.of());
  }
}
