package io.medley.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.GenerationSpec.ParaphraseSource;
import io.medley.contracts.request.MixingSpec.Mode;
import io.medley.contracts.task.LevelClosed;
import io.medley.mixing.ArmNeeds.Ordinals;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArmNeedsTest {
  /** Of 12 planned ordinals, 9 and 10 were duplicates that 13 and 16 took the place of. */
  private static final LevelClosed REPLACED =
      Laboratory.closed(0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 13, 16);

  private final ExperimentPlan plan = Laboratory.plan(Laboratory.everyArm());

  @Test
  void shouldTakeAcceptedOrdinalsBeyondThePlannedOnes() {
    ArmNeeds all = ArmNeeds.of(plan, Laboratory.syntheticOnly(), Optional.of(REPLACED));
    ArmNeeds some = ArmNeeds.of(plan, Laboratory.mixed(Mode.AUGMENT, 0.5), Optional.of(REPLACED));
    ArmNeeds judge = ArmNeeds.of(plan, Laboratory.judge(), Optional.of(REPLACED));

    assertThat(all.synthetic().get(0).ordinals()).isEqualTo(REPLACED.accepted());
    assertThat(some.synthetic().get(0).ordinals())
        .hasSize(6)
        .isSubsetOf(REPLACED.accepted())
        .satisfies(o -> assertThat(o.stream().filter(i -> i % 2 == 0)).hasSize(3));
    assertThat(judge.evaluated().get(1).ordinals()).isEqualTo(REPLACED.accepted());
  }

  @Test
  void shouldTrainTheRealPartOfASubstitutedMixOnItsVerySamples() {
    PlannedArm mix = Laboratory.mixed(Mode.SUBSTITUTE, 0.5);
    PlannedArm rest = new PlannedArm("real-only:0.5", Kind.REAL_ONLY, null, null, mix.real(), 0);

    assertThat(ArmNeeds.of(plan, rest, Optional.empty()).real())
        .isEqualTo(ArmNeeds.of(plan, mix, Optional.of(REPLACED)).real());
  }

  @Test
  void shouldTrainASmallerSizeOnTheBeginningOfTheLargerOne() {
    PlannedArm small = new PlannedArm("real-only@2", Kind.REAL_ONLY, null, null, 2, 0, null, 2);
    PlannedArm plus = new PlannedArm("real-plus@2", Kind.REAL_PLUS, null, null, 4, 0, null, 2);

    assertThat(ArmNeeds.of(plan, small, Optional.empty()).real().get(0).ordinals())
        .containsExactly(0, 1);
    assertThat(ArmNeeds.of(plan, plus, Optional.empty()).real())
        .extracting(Ordinals::level, needs -> needs.ordinals().size())
        .containsExactly(tuple("real-train", 2), tuple("real-extra", 2));
  }

  @Test
  void shouldHaveTheJudgeLookAtRealSourcesOfParaphrasesToo() {
    GenerationSpec real =
        new GenerationSpec(
            "paraphrase",
            "echo",
            12,
            null,
            6,
            List.of(1.0),
            5,
            ParaphraseSource.REAL,
            1,
            "flag",
            null);

    ArmNeeds needs = ArmNeeds.of(with(real), Laboratory.judge(), Optional.of(REPLACED));

    assertThat(needs.evaluated())
        .extracting(Ordinals::level)
        .containsExactly("real-test", Laboratory.LEVEL, "real-train");
    assertThat(needs.evaluated().get(2).ordinals()).hasSize(Laboratory.TRAIN);
  }

  private ExperimentPlan with(GenerationSpec generation) {
    ExperimentRequest r = plan.request();
    return new ExperimentPlan(
        plan.experimentId(),
        plan.state(),
        new ExperimentRequest(
            r.experimentId(), r.dataset(), generation, null, null, r.generations(), r.seed()),
        plan.fingerprint(),
        plan.acceptedAt(),
        plan.labels(),
        plan.labelWords(),
        plan.paneSize(),
        plan.realCounts(),
        plan.levels(),
        plan.arms(),
        plan.runs());
  }
}
