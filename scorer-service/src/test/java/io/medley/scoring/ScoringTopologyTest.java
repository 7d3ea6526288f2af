package io.medley.scoring;

import static io.medley.scoring.Lab.EXPERIMENT;
import static io.medley.scoring.Lab.arm;
import static io.medley.scoring.Lab.closed;
import static io.medley.scoring.Lab.plan;
import static io.medley.scoring.Lab.real;
import static io.medley.scoring.Lab.sample;
import static io.medley.scoring.Lab.samples;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.SyntheticSubset;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.LevelScores.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoringTopologyTest {
  private final Scorer scorer = new Scorer();

  @AfterEach
  void close() {
    scorer.close();
  }

  @Test
  void shouldEqualBruteForceOverTheRawSet() {
    feed(plan(Map.of("pool-20", 40)));
    scorer.samples(samples("pool-20", 40)).close(closed("pool-20", 40)).settle();

    LevelScores scores = scorer.last("pool-20");

    assertThat(scores.complete()).isTrue();
    assertThat(scores.expected()).isEqualTo(40);
    BruteForce.of(samples("pool-20", 40), real(Role.REFERENCE, 24))
        .assertEqual(scores.cumulative());
  }

  @Test
  void shouldSayEstimatorAndReferenceSizeOfEveryNumber() {
    feed(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();

    var scores = scorer.last("pool-20").cumulative();

    assertThat(scores.referenceN()).isEqualTo(24);
    assertThat(scores.diversity())
        .containsOnlyKeys(
            "vendi",
            "vendi2",
            "vendiInf",
            "meanCosine",
            "distinct1",
            "distinct2",
            "distinct3",
            "duplicateRate");
    assertThat(scores.shift()).containsOnlyKeys("mmd2Poly2", "frechet", "lengthKs", "labelJs");
    assertThat(scores.estimators().keySet())
        .containsAll(scores.diversity().keySet())
        .containsAll(scores.shift().keySet());
    assertThat(scores.estimators().values()).allMatch(estimator -> estimator.n() == 16);
  }

  @Test
  void shouldCountTheFirstRecordOfAnIdOnly() {
    feed(plan(Map.of("pool-20", 16)));
    EmbeddedSample other = withText(sample("pool-20", 3), "quite another text");
    scorer
        .samples(samples("pool-20", 16).subList(0, 8))
        .sample(other)
        .samples(samples("pool-20", 16))
        .close(closed("pool-20", 16))
        .settle()
        .samples(samples("pool-20", 16))
        .settle();

    LevelScores scores = scorer.last("pool-20");

    BruteForce.of(samples("pool-20", 16), real(Role.REFERENCE, 24))
        .assertEqual(scores.cumulative());
    assertThat(scorer.published().stream().filter(LevelScores::complete)).hasSize(1);
  }

  @Test
  void shouldGiveTheSameNumbersWhenEverythingComesInReverse() {
    feed(plan(Map.of("pool-20", 45)));
    scorer.samples(samples("pool-20", 45)).close(closed("pool-20", 45)).settle();
    LevelScores inOrder = scorer.last("pool-20");

    try (Scorer reversed = new Scorer()) {
      reversed.close(closed("pool-20", 45)).samples(reverse(samples("pool-20", 45))).settle();
      reversed.samples(reverse(real(Role.NULL, 64))).samples(reverse(real(Role.REFERENCE, 24)));
      reversed.settle().plan(plan(Map.of("pool-20", 45))).settle();

      assertThat(reversed.last("pool-20")).isEqualTo(inOrder);
    }
  }

  @Test
  void shouldDeadLetterWhatCannotBeReadAndGoOn() {
    feed(plan(Map.of("pool-20", 8)));
    EmbeddedSample zero = withVector(sample("pool-20", 3), new float[Lab.DIMENSION]);
    EmbeddedSample narrow = withVector(sample("pool-20", 3), new float[] {1});
    scorer.bytes("lab/pool-20/0", new byte[] {9, 9, 9});
    scorer.sample(zero).sample(narrow);
    scorer.bytes("lab/pool-20/7", EmbeddedSampleSerde.write(sample("pool-20", 3)));
    scorer.samples(samples("pool-20", 8)).close(closed("pool-20", 8)).settle();

    var letters = scorer.deadLetters();

    assertThat(letters).extracting(letter -> letter.where()).containsOnly("scoring");
    assertThat(letters)
        .extracting(letter -> letter.why())
        .satisfiesExactly(
            why -> assertThat(why).contains("version 9 is not known"),
            why -> assertThat(why).contains("lab/pool-20/3").contains("zero vector"),
            why -> assertThat(why).contains("lab/pool-20/3").contains("dimension 1"),
            why -> assertThat(why).contains("the key of lab/pool-20/3 must be lab/pool-20/0"));
    assertThat(letters.get(0).value()).containsExactly(9, 9, 9);
    assertThat(scorer.last("pool-20").complete()).isTrue();
  }

  @Test
  void shouldScoreWhileAPaneIsOpen() {
    feed(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16).subList(0, 5)).pass(Duration.ofSeconds(2));

    LevelScores scores = scorer.last("pool-20");

    assertThat(scores.complete()).isFalse();
    BruteForce.of(samples("pool-20", 5), real(Role.REFERENCE, 24)).assertEqual(scores.cumulative());
    assertThat(scores.history()).extracting(Point::n).containsExactly(5);
  }

  @Test
  void shouldPublishAtMostAsOftenAsSetAndOnlyWhatChanged() {
    feed(plan(Map.of("pool-20", 80)));
    for (EmbeddedSample sample : samples("pool-20", 40)) {
      scorer.sample(sample).pass(Duration.ofMillis(100));
    }
    scorer.settle();
    int published = scorer.published().size();

    assertThat(published).isBetween(4, 6);
    assertThat(scorer.last("pool-20").cumulative().n()).isEqualTo(40);
    scorer.pass(Duration.ofSeconds(10));
    assertThat(scorer.published()).hasSize(published);
  }

  @Test
  void shouldScoreWithoutShiftUntilTheReferenceIsComplete() {
    scorer.plan(plan(Map.of("pool-20", 16)));
    scorer.samples(real(Role.REFERENCE, 24).subList(0, 23)).samples(real(Role.NULL, 64));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();
    LevelScores before = scorer.last("pool-20");

    scorer.sample(real(Role.REFERENCE, 24).get(23)).settle();
    LevelScores after = scorer.last("pool-20");

    assertThat(before.complete()).isFalse();
    assertThat(before.cumulative().n()).isEqualTo(16);
    assertThat(before.cumulative().shift()).isEmpty();
    assertThat(after.complete()).isTrue();
    BruteForce.of(samples("pool-20", 16), real(Role.REFERENCE, 24)).assertEqual(after.cumulative());
  }

  @Test
  void shouldWaitForThePlan() {
    scorer.samples(real(Role.REFERENCE, 24)).samples(real(Role.NULL, 64));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();
    assertThat(scorer.published()).isEmpty();

    scorer.plan(plan(Map.of("pool-20", 16))).settle();

    assertThat(scorer.last("pool-20").complete()).isTrue();
  }

  @Test
  void shouldWaitForLevelClosedEvenIfEverySampleIsThere() {
    feed(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).settle();
    assertThat(scorer.last("pool-20").complete()).isFalse();

    scorer.close(closed("pool-20", 16)).settle();

    assertThat(scorer.last("pool-20").complete()).isTrue();
  }

  @Test
  void shouldWaitForEveryAcceptedSampleIfTheLevelIsClosedFirst() {
    feed(plan(Map.of("pool-20", 20)));
    scorer.close(closed("pool-20", 20, List.of(0, 1, 2, 3, 12)));
    scorer.samples(samples("pool-20", 4)).settle();
    assertThat(scorer.last("pool-20").complete()).isFalse();
    assertThat(scorer.last("pool-20").cumulative().n()).isEqualTo(4);

    scorer.sample(sample("pool-20", 12)).settle();

    LevelScores scores = scorer.last("pool-20");
    assertThat(scores.complete()).isTrue();
    assertThat(scores.cumulative().n()).isEqualTo(5);
    assertThat(scores.history()).extracting(Point::n).containsExactly(4, 5);
  }

  @Test
  void shouldCoverTheAcceptedOrdinalsOnly() {
    feed(plan(Map.of("pool-20", 40)));
    scorer.samples(samples("pool-20", 40)).settle();
    List<Integer> accepted = new ArrayList<>(Lab.ordinals(40));
    accepted.removeAll(List.of(2, 9, 10, 31));
    scorer.close(closed("pool-20", 40, accepted)).settle();

    LevelScores scores = scorer.last("pool-20");

    assertThat(scores.complete()).isTrue();
    BruteForce.of(only(samples("pool-20", 40), accepted), real(Role.REFERENCE, 24))
        .assertEqual(scores.cumulative());
    assertThat(scores.history()).extracting(Point::n).containsExactly(7, 13, 21, 28, 36);
    assertThat(scores.windows()).extracting(Window::n).containsExactly(28, 29);
  }

  @Test
  void shouldTakeOrdinalsAboveThePlanThatReplacedOthers() {
    feed(plan(Map.of("pool-20", 16)));
    List<Integer> accepted = new ArrayList<>(Lab.ordinals(19));
    accepted.removeAll(List.of(1, 4, 8));
    scorer.samples(samples("pool-20", 19)).close(closed("pool-20", 16, accepted)).settle();

    LevelScores scores = scorer.last("pool-20");

    assertThat(scores.complete()).isTrue();
    BruteForce.of(only(samples("pool-20", 19), accepted), real(Role.REFERENCE, 24))
        .assertEqual(scores.cumulative());
  }

  @Test
  void shouldCompleteALevelWithoutSamples() {
    feed(plan(Map.of("pool-20", 16)));
    scorer.close(closed("pool-20", 16, List.of())).settle();

    LevelScores scores = scorer.last("pool-20");

    assertThat(scores.complete()).isTrue();
    assertThat(scores.cumulative().n()).isZero();
    assertThat(scores.cumulative().diversity()).isEmpty();
    assertThat(scores.history()).isEmpty();
  }

  @Test
  void shouldPublishAWindowOfFourPanesOnceAllAreFinal() {
    feed(plan(Map.of("pool-20", 44)));
    List<EmbeddedSample> all = samples("pool-20", 44);
    scorer.samples(all.subList(8, 40)).settle();
    assertThat(scorer.last("pool-20").windows()).isEmpty();

    scorer.samples(all.subList(0, 8)).settle();
    assertThat(scorer.last("pool-20").windows()).extracting(Window::lastPane).containsExactly(3, 4);
    scorer.samples(all).close(closed("pool-20", 44)).settle();

    List<Window> windows = scorer.last("pool-20").windows();
    assertThat(windows).extracting(Window::lastPane).containsExactly(3, 4, 5);
    assertThat(windows).extracting(Window::n).containsExactly(32, 32, 28);
    for (Window window : windows) {
      int end = Math.min(44, 8 * (window.lastPane() + 1));
      BruteForce.of(all.subList(8 * (window.lastPane() - 3), end), real(Role.REFERENCE, 24))
          .assertEqual(window.values());
    }
  }

  @Test
  void shouldKeepHistoryAtPaneBoundaries() {
    feed(plan(Map.of("pool-20", 28)));
    List<EmbeddedSample> all = samples("pool-20", 28);
    scorer.samples(all).close(closed("pool-20", 28)).settle();

    List<Point> history = scorer.last("pool-20").history();

    assertThat(history).extracting(Point::n).containsExactly(8, 16, 24, 28);
    for (Point point : history) {
      BruteForce.of(all.subList(0, point.n()), real(Role.REFERENCE, 24))
          .assertEqual(point.values());
    }
  }

  @Test
  void shouldHoldNoMoreHistoryThanScoresMay() {
    int samples = 300 * Lab.PANE;
    List<Integer> firstOfEachPane =
        Lab.ordinals(samples).stream().filter(o -> o % Lab.PANE == 0).toList();
    scorer.plan(plan(Map.of("pool-20", samples), List.of(), Map.of()));
    firstOfEachPane.forEach(ordinal -> scorer.sample(sample("pool-20", ordinal)));
    scorer.close(closed("pool-20", samples, firstOfEachPane)).settle();

    List<Point> history = scorer.last("pool-20").history();

    assertThat(scorer.last("pool-20").complete()).isTrue();
    assertThat(history).hasSizeBetween(100, LevelScores.MAX_HISTORY);
    assertThat(history.get(history.size() - 1).n()).isEqualTo(300);
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
    feed(plan(Map.of("pool-20", 36), arms, Map.of(Role.REFERENCE, 24, Role.NULL, 64)));
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
    feed(plan(Map.of("pool-20", 32)));
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
    feed(plan(Map.of("pool-20", 40)));
    scorer.samples(samples("pool-20", 40)).close(closed("pool-20", 40)).settle();

    assertThat(scorer.last("pool-20").complete()).isTrue();
    assertThat(scorer.last("pool-20").cumulative().bands()).isEmpty();
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

  @Test
  void shouldIgnoreRealSamplesOfOtherRoles() {
    feed(plan(Map.of("pool-20", 8)));
    scorer.samples(real(Role.TRAIN, 8)).samples(real(Role.TEST, 8)).settle();

    assertThat(scorer.published()).isEmpty();
    assertThat(scorer.keys(ScoringTopology.SAMPLES)).isEmpty();
  }

  @Test
  void shouldLetGoOfSamplesAndPanesWhenALevelIsComplete() {
    feed(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).settle();
    assertThat(scorer.keys(ScoringTopology.SAMPLES)).hasSize(16);

    scorer.close(closed("pool-20", 16)).settle();

    assertThat(scorer.keys(ScoringTopology.SAMPLES)).isEmpty();
    assertThat(scorer.keys(ScoringTopology.SUMMARIES)).isEmpty();
  }

  @Test
  void shouldDropEverythingSomeTimeAfterTheLastLevelIsComplete() {
    feed(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();
    assertThat(scorer.dropped).isEmpty();

    scorer.leap(Scorer.SETTINGS.retention()).settle();

    assertThat(scorer.dropped).containsExactly(EXPERIMENT);
    for (String store :
        List.of(
            ScoringTopology.SAMPLES,
            ScoringTopology.PANES,
            ScoringTopology.LEVELS,
            ScoringTopology.CURVES,
            ScoringTopology.SUMMARIES,
            ScoringTopology.REAL,
            ScoringTopology.BANDS)) {
      assertThat(scorer.keys(store)).as(store).isEmpty();
    }
  }

  @Test
  void shouldNotPublishAgainWhenAStrayRecordComesAfterTheEnd() {
    feed(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();
    scorer.leap(Scorer.SETTINGS.retention()).settle();
    int published = scorer.published().size();

    scorer.sample(sample("pool-20", 3)).settle();

    assertThat(scorer.published()).hasSize(published);
    assertThat(scorer.last("pool-20").complete()).isTrue();
  }

  @Test
  void shouldForgetADeletedExperiment() {
    feed(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).settle();

    scorer.deletePlan(EXPERIMENT).settle();

    assertThat(scorer.dropped).containsExactly(EXPERIMENT);
    assertThat(scorer.keys(ScoringTopology.EXPERIMENTS)).isEmpty();
    assertThat(scorer.keys(ScoringTopology.SUMMARIES)).isEmpty();
    scorer.leap(Scorer.SETTINGS.retention()).settle();
    assertThat(scorer.keys(ScoringTopology.SAMPLES)).isEmpty();
  }

  private void feed(ExperimentPlan plan) {
    scorer.plan(plan).samples(real(Role.REFERENCE, 24)).samples(real(Role.NULL, 64));
  }

  private static List<EmbeddedSample> taken(int samples, List<Integer> accepted, int size) {
    return only(
        samples("pool-20", samples),
        SyntheticSubset.choose(Lab.SEED, Lab.LABELS.size(), accepted, size));
  }

  private static List<EmbeddedSample> only(List<EmbeddedSample> samples, List<Integer> ordinals) {
    return samples.stream().filter(s -> ordinals.contains(s.ordinal())).toList();
  }

  private static List<EmbeddedSample> reverse(List<EmbeddedSample> samples) {
    List<EmbeddedSample> reversed = new ArrayList<>(samples);
    Collections.reverse(reversed);
    return reversed;
  }

  private static EmbeddedSample withText(EmbeddedSample s, String text) {
    return new EmbeddedSample(
        s.sampleId(),
        s.experimentId(),
        s.level(),
        s.ordinal(),
        s.pane(),
        s.label(),
        s.topic(),
        text,
        s.vector());
  }

  private static EmbeddedSample withVector(EmbeddedSample s, float[] vector) {
    return new EmbeddedSample(
        s.sampleId(),
        s.experimentId(),
        s.level(),
        s.ordinal(),
        s.pane(),
        s.label(),
        s.topic(),
        s.text(),
        vector);
  }
}
