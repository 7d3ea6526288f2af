package io.medley.scoring;

import static io.medley.scoring.Lab.arm;
import static io.medley.scoring.Lab.closed;
import static io.medley.scoring.Lab.plan;
import static io.medley.scoring.Lab.real;
import static io.medley.scoring.Lab.samples;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.SyntheticSubset;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.Rarefied;
import io.medley.diversity.subsample.SubsampleEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scores of what an arm takes, and real-against-real bands. */
class ArmsAndBandsTest {
  private final Scorer scorer = new Scorer();

  @AfterEach
  void close() {
    scorer.close();
  }

  @Test
  void shouldScoreTheSubsetThatAnArmTakes() {
    var arms = List.of(arm("pool-20:0.5", "pool-20", 12), arm("pool-20:0.7", "pool-20", 36));
    ExperimentPlan plan =
        plan(Map.of("pool-20", 36), arms, Map.of(Role.REFERENCE, 24, Role.NULL, 80));
    scorer.plan(plan).samples(real(Role.REFERENCE, 24)).samples(real(Role.NULL, 80));
    scorer.samples(samples("pool-20", 36)).close(closed("pool-20", 36)).settle();

    LevelScores scores = scorer.last("pool-20");

    assertThat(scores.arms()).containsOnlyKeys("pool-20:0.5");
    BruteForce.of(taken(36, Lab.ordinals(36), 12), real(Role.REFERENCE, 24))
        .assertEqual(scores.arms().get("pool-20:0.5"));
    assertThat(scores.arms().get("pool-20:0.5").bands().get("vendi").n()).isEqualTo(12);
  }

  @Test
  void shouldChooseAnArmsSubsetAmongTheAcceptedOrdinals() {
    var arms = List.of(arm("pool-20:0.5", "pool-20", 12), arm("pool-20:0.7", "pool-20", 30));
    scorer.begin(plan(Map.of("pool-20", 36), arms, Map.of(Role.REFERENCE, 24, Role.NULL, 64)));
    scorer.samples(samples("pool-20", 36)).settle();
    List<Integer> accepted = Lab.ordinals(36).stream().filter(o -> o % 5 != 1).toList();
    scorer.close(closed("pool-20", 36, accepted)).settle();

    LevelScores scores = scorer.last("pool-20");

    assertThat(accepted).hasSize(29);
    assertThat(scores.arms()).containsOnlyKeys("pool-20:0.5");
    BruteForce.of(taken(36, accepted, 12), real(Role.REFERENCE, 24))
        .assertEqual(scores.arms().get("pool-20:0.5"));
  }

  @Test
  void shouldPutTheRealAgainstRealBandOfTheSameSizeBesideANumber() {
    scorer.begin(plan(Map.of("pool-20", 32)));
    scorer.samples(samples("pool-20", 32)).close(closed("pool-20", 32)).settle();

    var scores = scorer.last("pool-20").cumulative();

    assertThat(scores.bands().keySet())
        .containsAll(scores.shift().keySet())
        .contains("vendi", "meanCosine", "distinct1");
    assertThat(scores.bands().values())
        .allSatisfy(
            band -> {
              assertThat(band.n()).isEqualTo(32);
              assertThat(band.draws()).isEqualTo(40);
              assertThat(band.low()).isLessThanOrEqualTo(band.mean());
              assertThat(band.high()).isGreaterThanOrEqualTo(band.mean());
            });
  }

  @Test
  void shouldLeaveBandsOutWhereThePoolIsTooSmall() {
    scorer.begin(plan(Map.of("pool-20", 40)));
    scorer.samples(samples("pool-20", 40)).close(closed("pool-20", 40)).settle();

    assertThat(scorer.last("pool-20").complete()).isTrue();
    assertThat(scorer.last("pool-20").cumulative().bands()).isEmpty();
  }

  @Test
  void shouldSetAPartBesideTheBandOfHalfThePoolWhereTheLevelIsLarger() {
    scorer.begin(plan(Map.of("pool-20", 40)));
    scorer.samples(samples("pool-20", 40)).close(closed("pool-20", 40)).settle();

    Rarefied part = scorer.last("pool-20").cumulative().rarefied();

    assertThat(part.n()).isEqualTo(32);
    Map<String, Double> values = new TreeMap<>(part.diversity());
    values.putAll(part.shift());
    BruteForce.of(firstOfEachClass(samples("pool-20", 40), 8), real(Role.REFERENCE, 24))
        .assertEqual(values);
    assertThat(part.bands().keySet()).isEqualTo(values.keySet());
    assertThat(part.bands().values()).allSatisfy(band -> assertThat(band.n()).isEqualTo(32));
    assertThat(part.simultaneous().sets()).isEqualTo(5);
  }

  @Test
  void shouldSayWhichStatisticsLeaveTheBandOfAllTogether() {
    ExperimentPlan plan = plan(Map.of("copies", 16));
    scorer.begin(plan);
    EmbeddedSample one = samples("copies", 1).get(0);
    List<EmbeddedSample> copies =
        samples("copies", 16).stream()
            .map(sample -> Lab.with(sample, null, one.text(), one.vector()))
            .toList();
    scorer.samples(copies).close(closed("copies", 16)).settle();

    var ofCopies = scorer.last("copies").cumulative().simultaneous();

    assertThat(ofCopies.sets()).isEqualTo(2);
    assertThat(ofCopies.limit()).isGreaterThan(1);
    assertThat(ofCopies.outside()).contains("vendi", "frechet").isSorted();
  }

  /** Those whose ordinals hash lowest, the classes in turn. */
  private static List<EmbeddedSample> firstOfEachClass(List<EmbeddedSample> all, int each) {
    Map<String, List<EmbeddedSample>> byClass = new TreeMap<>();
    all.stream()
        .sorted(
            Comparator.comparingLong(
                sample -> hash("%010d".formatted(sample.ordinal())) + Long.MIN_VALUE))
        .forEach(s -> byClass.computeIfAbsent(s.label(), any -> new ArrayList<>()).add(s));
    return IntStream.range(0, each)
        .boxed()
        .flatMap(rank -> byClass.values().stream().map(members -> members.get(rank)))
        .toList();
  }

  private static long hash(String id) {
    return SubsampleEntry.of(0, id, new float[0], "", null, null).hash();
  }

  @Test
  void shouldScoreWithoutShiftAndBandsWhereThePlanHasNoReference() {
    scorer.plan(plan(Map.of("pool-20", 16), List.of(), Map.of(Role.TRAIN, 8)));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();

    var scores = scorer.last("pool-20");

    assertThat(scores.complete()).isTrue();
    assertThat(scores.cumulative().shift()).isEmpty();
    assertThat(scores.cumulative().bands()).isEmpty();
    assertThat(scores.cumulative().diversity()).containsKey("vendi");
  }

  private static List<EmbeddedSample> taken(int samples, List<Integer> accepted, int size) {
    return only(
        samples("pool-20", samples),
        SyntheticSubset.choose(Lab.SEED, Lab.LABELS.size(), accepted, size));
  }

  private static List<EmbeddedSample> only(List<EmbeddedSample> samples, List<Integer> ordinals) {
    return samples.stream().filter(s -> ordinals.contains(s.ordinal())).toList();
  }
}
