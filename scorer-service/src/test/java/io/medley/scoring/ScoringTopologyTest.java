package io.medley.scoring;

import static io.medley.scoring.Lab.closed;
import static io.medley.scoring.Lab.plan;
import static io.medley.scoring.Lab.real;
import static io.medley.scoring.Lab.sample;
import static io.medley.scoring.Lab.samples;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.Estimator;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.LevelScores.Window;
import io.medley.scoring.measure.PaneSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The numbers: what they cover, what they equal, when they are final. */
class ScoringTopologyTest {
  private final Scorer scorer = new Scorer();

  @AfterEach
  void close() {
    scorer.close();
  }

  @Test
  void shouldEqualBruteForceOverTheRawSet() {
    scorer.begin(plan(Map.of("pool-20", 40)));
    scorer.samples(samples("pool-20", 40)).close(closed("pool-20", 40)).settle();

    LevelScores scores = scorer.last("pool-20");

    assertThat(scores.complete()).isTrue();
    assertThat(scores.expected()).isEqualTo(40);
    BruteForce.of(samples("pool-20", 40), real(Role.REFERENCE, 24))
        .assertEqual(scores.cumulative());
  }

  @Test
  void shouldSayEstimatorAndReferenceSizeOfEveryNumber() {
    scorer.begin(plan(Map.of("pool-20", 16)));
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
            "duplicateRate",
            "nearDuplicateRate",
            "dcscore",
            "selfBleu",
            "compressionRatio");
    assertThat(scores.shift())
        .containsOnlyKeys(
            "mmd2Poly2", "mmd2Rbf", "frechet", "energy", "tailMass", "lengthKs", "labelJs");
    assertThat(scores.estimators().keySet())
        .containsAll(scores.diversity().keySet())
        .containsAll(scores.shift().keySet());
    assertThat(scores.estimators().values()).allMatch(estimator -> estimator.n() == 16);
    assertThat(scores.estimators().values()).allMatch(Estimator::exact);
    assertThat(scores.estimators().get("dcscore").parameters()).containsEntry("tau", 0.05);
    assertThat(scores.estimators().get("mmd2Rbf").parameters()).containsOnlyKeys("gamma");
    assertThat(scores.estimators().get("tailMass").parameters()).containsEntry("neighbours", 5.0);
  }

  @Test
  void shouldScoreWhileAPaneIsOpen() {
    scorer.begin(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16).subList(0, 5)).pass(Duration.ofSeconds(2));

    LevelScores scores = scorer.last("pool-20");

    assertThat(scores.complete()).isFalse();
    BruteForce.of(samples("pool-20", 5), real(Role.REFERENCE, 24)).assertEqual(scores.cumulative());
    assertThat(scores.history()).extracting(Point::n).containsExactly(5);
  }

  @Test
  void shouldPublishAtMostAsOftenAsSetAndOnlyWhatChanged() {
    scorer.begin(plan(Map.of("pool-20", 80)));
    for (EmbeddedSample sample : samples("pool-20", 40)) {
      scorer.sample(sample).pass(Duration.ofMillis(100));
    }
    scorer.settle();
    List<LevelScores> published = scorer.published();
    List<Instant> at = scorer.publishedAt();

    assertThat(published.stream().map(scores -> scores.cumulative().n()).distinct().count())
        .isBetween(4L, 6L);
    assertThat(published)
        .as("more of the samples, or what was merged or found beside")
        .hasSizeBetween(4, 7)
        .doesNotHaveDuplicates();
    for (int i = 1; i < at.size(); i++) {
      assertThat(Duration.between(at.get(i - 1), at.get(i)))
          .isGreaterThanOrEqualTo(Scorer.SETTINGS.publish());
    }
    assertThat(scorer.last("pool-20").cumulative().n()).isEqualTo(40);
    scorer.pass(Duration.ofSeconds(10));
    assertThat(scorer.published()).hasSameSizeAs(published);
  }

  @Test
  void shouldPublishAWindowOfFourPanesOnceAllAreFinal() {
    scorer.begin(plan(Map.of("pool-20", 44)));
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
    scorer.begin(plan(Map.of("pool-20", 28)));
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
  void shouldSayWhatRestsOnASubsampleOfALargeLevel() {
    int samples = 300;
    scorer.begin(plan(Map.of("pool-20", samples)));
    scorer.samples(samples("pool-20", samples)).close(closed("pool-20", samples)).settle();

    var scores = scorer.last("pool-20").cumulative();

    assertThat(scores.n()).isEqualTo(samples);
    Set<String> sampled =
        Set.of(
            "dcscore",
            "selfBleu",
            "compressionRatio",
            "nearDuplicateRate",
            "mmd2Rbf",
            "energy",
            "tailMass");
    scores
        .estimators()
        .forEach(
            (name, estimator) -> {
              assertThat(estimator.n())
                  .as(name)
                  .isEqualTo(sampled.contains(name) ? PaneSummary.SUBSAMPLE : samples);
              assertThat(estimator.exact()).as(name).isEqualTo(!sampled.contains(name));
            });
  }

  @Test
  void shouldCoverTheAcceptedOrdinalsOnly() {
    scorer.begin(plan(Map.of("pool-20", 40)));
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
    scorer.begin(plan(Map.of("pool-20", 16)));
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
    scorer.begin(plan(Map.of("pool-20", 16)));
    scorer.close(closed("pool-20", 16, List.of())).settle();

    LevelScores scores = scorer.last("pool-20");

    assertThat(scores.complete()).isTrue();
    assertThat(scores.cumulative().n()).isZero();
    assertThat(scores.cumulative().diversity()).isEmpty();
    assertThat(scores.history()).isEmpty();
  }

  private static List<EmbeddedSample> only(List<EmbeddedSample> samples, List<Integer> ordinals) {
    return samples.stream().filter(s -> ordinals.contains(s.ordinal())).toList();
  }
}
