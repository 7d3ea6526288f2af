package io.medley.mixing;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.GenerationSpec.ParaphraseSource;
import io.medley.contracts.request.MixingSpec.Mode;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.MixedBatch.Item;
import io.medley.contracts.training.MixedBatch.Phase;
import io.medley.records.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs of two draws: each is trained on the real samples of its own, in an order of its own. */
class DrawnRunsTest {
  private static final String SECOND = "pool-20~2";

  private static final List<PlannedArm> ARMS =
      List.of(
          Laboratory.realOnly(),
          Laboratory.realPlus(),
          onSecond(Laboratory.realOnly(), "real-only~2", null),
          onSecond(Laboratory.realPlus(), "real-plus~2", null),
          Laboratory.mixed(Mode.AUGMENT, 0.5),
          onSecond(Laboratory.mixed(Mode.AUGMENT, 0.5), "pool-20~2:0.5", SECOND),
          onSecond(Laboratory.mixed(Mode.SUBSTITUTE, 0.5), "pool-20~2:0.4", SECOND),
          onSecond(Laboratory.judge(), "judge:pool-20~2", SECOND));

  private final ExperimentPlan plan =
      repeated(Laboratory.plan(ARMS.toArray(PlannedArm[]::new)), ParaphraseSource.GENERATED);

  @Test
  void shouldTrainTheArmsOfADrawOnItsRealSamplesAndNoOthers() {
    Map<String, Set<String>> trained = trained(plan);

    assertThat(trained.get("real-only")).isEqualTo(reals(Role.TRAIN, 0, 6));
    assertThat(trained.get("real-only~2")).isEqualTo(reals(Role.TRAIN, 6, 12));
    assertThat(trained.get("real-plus"))
        .isEqualTo(union(reals(Role.TRAIN, 0, 6), reals(Role.EXTRA, 0, 3)));
    assertThat(trained.get("real-plus~2"))
        .isEqualTo(union(reals(Role.TRAIN, 6, 12), reals(Role.EXTRA, 4, 7)));
    assertThat(trained.get("pool-20:0.5"))
        .containsAll(reals(Role.TRAIN, 0, 6))
        .noneMatch(reals(Role.TRAIN, 6, 12)::contains)
        .noneMatch(id -> id.contains(SECOND));
    assertThat(trained.get("pool-20~2:0.5"))
        .containsAll(reals(Role.TRAIN, 6, 12))
        .noneMatch(reals(Role.TRAIN, 0, 6)::contains)
        .noneMatch(id -> id.contains("/pool-20/"))
        .hasSize(12);
    assertThat(trained.get("pool-20~2:0.4"))
        .hasSize(6)
        .filteredOn(id -> id.contains("real"))
        .hasSize(3)
        .isSubsetOf(reals(Role.TRAIN, 6, 12));
  }

  @Test
  void shouldLayOutTheRunsOfTheFirstDrawAsIfThereWereNoOther() {
    ExperimentPlan alone =
        Laboratory.plan(ARMS.stream().filter(arm -> arm.drawn() == 1).toArray(PlannedArm[]::new));

    Map<String, List<MixedBatch>> both = MixingDriver.runs(batches(plan));

    MixingDriver.runs(batches(alone))
        .forEach(
            (run, batches) -> {
              if (!run.contains("real-plus")) {
                assertThat(both.get(run)).as(run).isEqualTo(batches);
              }
            });
  }

  @Test
  void shouldGoThroughTheSamplesOfEveryDrawInAnotherOrder() {
    Map<String, List<MixedBatch>> runs = MixingDriver.runs(batches(plan));

    List<Integer> first = order(runs.get("lab/real-only/minilm-probe/0"), 0);
    List<Integer> second = order(runs.get("lab/real-only~2/minilm-probe/0"), 6);

    assertThat(first).hasSameSizeAs(second).isNotEqualTo(second);
  }

  @Test
  void shouldLetAJudgeOfParaphrasesLabelTheRealSamplesOfItsDraw() {
    ExperimentPlan paraphrases = repeated(plan, ParaphraseSource.REAL);

    Set<String> judged =
        batches(paraphrases).stream()
            .filter(batch -> batch.arm().arm().equals("judge:pool-20~2"))
            .filter(batch -> batch.phase() == Phase.EVALUATE)
            .flatMap(batch -> batch.items().stream())
            .map(Item::sampleId)
            .collect(Collectors.toSet());

    assertThat(judged)
        .filteredOn(id -> id.contains("real-train"))
        .containsExactlyInAnyOrderElementsOf(reals(Role.TRAIN, 6, 12));
  }

  @Test
  void shouldLeaveOutAPlanWhoseDrawsDoNotBeginAtOne() {
    PlannedArm arm = new PlannedArm("real-only", Kind.REAL_ONLY, null, null, 6, 0, 0);

    assertThat(batches(repeated(Laboratory.plan(arm), ParaphraseSource.GENERATED))).isEmpty();
    assertThat(Checked.experiment("lab", Json.bytes(Laboratory.plan(arm))))
        .isEqualTo(
            new Parsed.Unreadable<>(
                "arm real-only is there twice, or has no level, draw or possible size"));
  }

  private static PlannedArm onSecond(PlannedArm arm, String name, String level) {
    return new PlannedArm(
        name, arm.kind(), level, arm.proportion(), arm.real(), arm.synthetic(), 2);
  }

  /** The same with twice the training samples, as many further ones, and a second level. */
  private static ExperimentPlan repeated(ExperimentPlan plan, ParaphraseSource source) {
    var request = plan.request();
    List<PlannedLevel> levels =
        List.of(
            plan.levels().get(0),
            new PlannedLevel(SECOND, Laboratory.LEVEL, 2, 20, Laboratory.GENERATED, 2));
    return new ExperimentPlan(
        plan.experimentId(),
        plan.state(),
        new ExperimentRequest(
            request.experimentId(),
            request.dataset(),
            new GenerationSpec(
                "paraphrase", "echo", 12, null, 6, List.of(1.0), 5, source, 2, "flag", null),
            null,
            null,
            1,
            request.seed()),
        plan.fingerprint(),
        plan.acceptedAt(),
        plan.labels(),
        plan.labelWords(),
        plan.paneSize(),
        Map.of(
            Role.TRAIN,
            2 * Laboratory.TRAIN,
            Role.EXTRA,
            2 * Laboratory.EXTRA,
            Role.TEST,
            Laboratory.TEST,
            Role.JUDGE,
            Laboratory.JUDGE),
        levels,
        plan.arms(),
        plan.runs());
  }

  private static Map<String, Set<String>> trained(ExperimentPlan plan) {
    return batches(plan).stream()
        .filter(batch -> batch.phase() == Phase.TRAIN)
        .collect(
            Collectors.groupingBy(
                batch -> batch.arm().arm(),
                Collectors.flatMapping(
                    batch -> batch.items().stream().map(Item::sampleId), Collectors.toSet())));
  }

  private static List<MixedBatch> batches(ExperimentPlan plan) {
    try (MixingDriver driver = new MixingDriver()) {
      driver.send(plan);
      Stream.of(
              Laboratory.reals(Role.TRAIN, 2 * Laboratory.TRAIN),
              Laboratory.reals(Role.EXTRA, 2 * Laboratory.EXTRA),
              Laboratory.reals(Role.TEST, Laboratory.TEST),
              Laboratory.reals(Role.JUDGE, Laboratory.JUDGE),
              Laboratory.synthetics(),
              Laboratory.synthetics().map(DrawnRunsTest::second))
          .flatMap(samples -> samples)
          .forEach(driver::send);
      driver.send(Laboratory.closed());
      driver.send(second(Laboratory.closed()));
      return driver.rounds();
    }
  }

  private static Sample second(Sample sample) {
    return Sample.synthetic(
        sample.experimentId(),
        SECOND,
        sample.ordinal(),
        4,
        "another " + sample.text(),
        sample.label(),
        Provenance.anew("masked-lm", "cat", null, "00", 1, 1, 1));
  }

  private static LevelClosed second(LevelClosed closed) {
    return new LevelClosed(
        closed.experimentId(),
        SECOND,
        closed.ending(),
        closed.requested(),
        closed.accepted(),
        0,
        0,
        closed.usage(),
        null);
  }

  private static Set<String> reals(Role role, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(ordinal -> Laboratory.real(role, ordinal).sampleId())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  /** The training ordinals in the order of the batches, counted from the first of the draw. */
  private static List<Integer> order(List<MixedBatch> run, int first) {
    List<Integer> order = new ArrayList<>();
    for (MixedBatch batch : run.subList(0, Laboratory.STEPS)) {
      for (Item item : batch.items()) {
        String id = item.sampleId();
        order.add(Integer.parseInt(id.substring(id.lastIndexOf('/') + 1)) - first);
      }
    }
    return order;
  }
}
