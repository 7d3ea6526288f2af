package io.medley.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.request.MixingSpec.Mode;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.MixedBatch.Item;
import io.medley.contracts.training.MixedBatch.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunLayoutTest {
  private static final int EVALUATED_AT_ONCE = 3;

  static Stream<PlannedArm> arms() {
    return Stream.of(Laboratory.everyArm());
  }

  @ParameterizedTest
  @MethodSource("arms")
  void shouldGiveEveryArmTheSameStepsAndThenTheTestSetInOrder(PlannedArm arm) {
    List<MixedBatch> batches = batches(arm);

    List<MixedBatch> training = batches.subList(0, Laboratory.STEPS);
    assertThat(training)
        .allSatisfy(
            batch -> {
              assertThat(batch.phase()).isEqualTo(Phase.TRAIN);
              assertThat(batch.items()).hasSize(Laboratory.BATCH);
            });
    List<MixedBatch> evaluation = batches.subList(Laboratory.STEPS, batches.size());
    assertThat(evaluation).allSatisfy(b -> assertThat(b.phase()).isEqualTo(Phase.EVALUATE));
    assertThat(items(evaluation).map(Item::sampleId).limit(Laboratory.TEST))
        .isEqualTo(Laboratory.reals(Role.TEST, Laboratory.TEST).map(Sample::sampleId).toList());
    assertThat(batches).extracting(MixedBatch::index).isEqualTo(range(batches.size()));
    assertThat(batches).extracting(MixedBatch::total).containsOnly(batches.size());
  }

  @Test
  void shouldLetAJudgeLabelTheTestSetAndThenTheLevel() {
    List<MixedBatch> batches = batches(Laboratory.judge());
    assertThat(ids(batches.subList(0, Laboratory.STEPS))).allMatch(id -> id.contains("real-judge"));
    assertThat(ids(batches.subList(Laboratory.STEPS, batches.size())))
        .hasSize(Laboratory.TEST + Laboratory.GENERATED)
        .endsWith(Laboratory.synthetic(Laboratory.GENERATED - 1).sampleId());
  }

  @Test
  void shouldGoThroughTheWholeTrainingSetInEachEpoch() {
    // 5 steps of 4 items over 6 samples: three epochs and two items of a fourth.
    List<String> trained = ids(batches(Laboratory.realOnly()).subList(0, Laboratory.STEPS));
    Map<String, Long> counts =
        trained.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts).hasSize(Laboratory.TRAIN);
    assertThat(counts.values()).allMatch(count -> count == 3 || count == 4);
    assertThat(trained.subList(0, 6)).doesNotHaveDuplicates();
    assertThat(trained.subList(6, 12)).doesNotHaveDuplicates();
  }

  @Test
  void shouldTrainRealPlusOnTrainAndTheFirstExtras() {
    assertThat(ids(batches(Laboratory.realPlus()).subList(0, Laboratory.STEPS)))
        .contains("lab/real-extra/0", "lab/real-extra/1", "lab/real-extra/2", "lab/real-train/5")
        .doesNotContain("lab/real-extra/3");
  }

  @Test
  void shouldKeepTheExactProportionWhenSyntheticSamplesSubstituteRealOnes() {
    // 6 × (1 − 0.5) = 3 real and 3 synthetic samples; 20 items are three epochs and two items.
    List<MixedBatch> training =
        batches(Laboratory.mixed(Mode.SUBSTITUTE, 0.5)).subList(0, Laboratory.STEPS);
    assertThat(items(training).filter(Item::synthetic)).hasSize(10);
    assertThat(items(training).map(Item::sampleId).distinct()).hasSize(6);
  }

  @Test
  void shouldGiveTheSameBatchesInAnyOrderOfAsking() {
    RunLayout layout = layout(Laboratory.mixed(Mode.AUGMENT, 0.7));
    List<MixedBatch> forwards = batches(Laboratory.mixed(Mode.AUGMENT, 0.7));
    for (int index = forwards.size() - 1; index >= 0; index--) {
      assertThat(layout.batch(index)).isEqualTo(forwards.get(index));
    }
  }

  @Test
  void shouldRefuseARunWithNothingToTrainOn() {
    PlannedArm arm = Laboratory.realOnly();
    assertThatThrownBy(
            () ->
                new RunLayout(
                    Laboratory.plan(arm),
                    arm,
                    Laboratory.run(arm, 0),
                    new ArmSamples(List.of(), List.of(), List.of()),
                    EVALUATED_AT_ONCE))
        .hasMessage("lab/real-only/minilm-probe/0 has nothing to train on");
  }

  private static List<MixedBatch> batches(PlannedArm arm) {
    RunLayout layout = layout(arm);
    return IntStream.range(0, layout.total()).mapToObj(layout::batch).toList();
  }

  private static RunLayout layout(PlannedArm arm) {
    ExperimentPlan plan = Laboratory.plan(arm);
    Map<String, Sample> samples =
        Stream.concat(Laboratory.reals(), Laboratory.synthetics())
            .collect(Collectors.toMap(Sample::sampleId, Function.identity()));
    ArmNeeds needs = ArmNeeds.of(plan, arm, Optional.of(Laboratory.closed()));
    ArmSamples found =
        ArmSamples.of(
            needs, (level, ordinal) -> samples.get("lab/%s/%d".formatted(level, ordinal)));
    return new RunLayout(plan, arm, plan.runs().get(0), found, EVALUATED_AT_ONCE);
  }

  private static Stream<Item> items(List<MixedBatch> batches) {
    return batches.stream().flatMap(batch -> batch.items().stream());
  }

  private static List<String> ids(List<MixedBatch> batches) {
    return items(batches).map(Item::sampleId).toList();
  }

  private static List<Integer> range(int size) {
    return IntStream.range(0, size).boxed().toList();
  }
}
