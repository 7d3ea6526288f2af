package io.medley.scoring;

import static io.medley.scoring.Lab.EXPERIMENT;
import static io.medley.scoring.Lab.closed;
import static io.medley.scoring.Lab.plan;
import static io.medley.scoring.Lab.sample;
import static io.medley.scoring.Lab.samples;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.LevelScores;
import io.medley.scoring.band.BandStore;
import io.medley.scoring.level.ScoreStore;
import io.medley.scoring.pane.PaneStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept, and when it goes. */
class ScoringStateTest {
  private final Scorer scorer = new Scorer();

  @AfterEach
  void close() {
    scorer.close();
  }

  @Test
  void shouldKeepNoMoreOfALongLevelThanOfAShortOne() {
    scorer.begin(plan(Map.of("long", 800, "short", 40)));

    scorer.samples(samples("long", 796)).samples(samples("short", 36)).settle();

    assertThat(scorer.keys(PaneStore.SAMPLES)).containsExactly("lab/long/99/0", "lab/short/4/0");
    assertThat(scorer.keys(ScoreStore.SUMMARIES))
        .containsExactly(
            "lab/long/merged",
            "lab/long/pane/00000095",
            "lab/long/pane/00000096",
            "lab/long/pane/00000097",
            "lab/long/pane/00000098",
            "lab/long/pane/00000099",
            "lab/short/merged",
            "lab/short/pane/00000000",
            "lab/short/pane/00000001",
            "lab/short/pane/00000002",
            "lab/short/pane/00000003",
            "lab/short/pane/00000004");
  }

  @Test
  void shouldKeepWhatArmsTakeOfWhatIsMergedOnly() {
    scorer.begin(
        plan(
            Map.of("pool-20", 80),
            List.of(Lab.arm("pool-20:0.5", "pool-20", 12)),
            Map.of(Role.REFERENCE, 24, Role.NULL, 64)));

    scorer.samples(samples("pool-20", 72)).settle();

    assertThat(scorer.keys(ScoreStore.SUMMARIES))
        .filteredOn(key -> key.contains("/arm/"))
        .containsExactly("lab/pool-20/arm/00000012");
  }

  @Test
  void shouldLetGoOfSamplesAndPanesWhenALevelIsComplete() {
    scorer.begin(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();

    assertThat(scorer.keys(PaneStore.SAMPLES)).isEmpty();
    assertThat(scorer.keys(ScoreStore.SUMMARIES)).isEmpty();
  }

  @Test
  void shouldLetGoOfWhatWasReadAgainWhenALevelIsComplete() {
    scorer.begin(plan(Map.of("pool-20", 24)));
    scorer.samples(samples("pool-20", 24)).settle();

    scorer.close(closed("pool-20", 24, List.of(0, 1, 2, 9, 23))).settle();

    assertThat(scorer.last("pool-20").complete()).isTrue();
    assertThat(scorer.keys(PaneStore.SAMPLES)).isEmpty();
    assertThat(scorer.keys(ScoreStore.SUMMARIES)).isEmpty();
  }

  @Test
  void shouldDropEverythingSomeTimeAfterTheLastLevelIsComplete() {
    scorer.begin(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();
    assertThat(scorer.dropped).isEmpty();

    scorer.leap(Scorer.SETTINGS.retention()).settle();

    assertThat(scorer.dropped).containsExactly(EXPERIMENT);
    for (String store :
        List.of(
            PaneStore.SAMPLES,
            PaneStore.PANES,
            ScoreStore.LEVELS,
            ScoreStore.CURVES,
            ScoreStore.SUMMARIES,
            ScoreStore.REAL,
            BandStore.BANDS)) {
      assertThat(scorer.keys(store)).as(store).isEmpty();
    }
  }

  @Test
  void shouldNotPublishAgainWhenAStrayRecordComesAfterTheEnd() {
    scorer.begin(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();
    scorer.leap(Scorer.SETTINGS.retention()).settle();
    int published = scorer.published().size();

    scorer.sample(sample("pool-20", 3)).settle();

    assertThat(scorer.published()).hasSize(published);
    assertThat(scorer.last("pool-20").complete()).isTrue();
  }

  @Test
  void shouldForgetADeletedExperiment() {
    scorer.begin(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).settle();

    scorer.deletePlan(EXPERIMENT).settle();

    scorer.published();
    assertThat(scorer.removed).containsExactly(EXPERIMENT + "/pool-20");
    assertThat(scorer.dropped).containsExactly(EXPERIMENT);
    assertThat(scorer.keys(ScoreStore.EXPERIMENTS)).isEmpty();
    assertThat(scorer.keys(ScoreStore.SUMMARIES)).isEmpty();
    assertThat(scorer.keys(PaneStore.SAMPLES)).isEmpty();
    assertThat(scorer.keys(PaneStore.PANES)).isEmpty();
  }

  @Test
  void shouldLetGoOfStrayRecordsThatComeAfterADeletion() {
    scorer.begin(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 12)).settle();
    scorer.deletePlan(EXPERIMENT).settle();

    scorer.sample(sample("pool-20", 13)).samples(Lab.real(Role.NULL, 3)).settle();
    scorer.leap(Scorer.SETTINGS.retention()).settle();

    for (String store :
        List.of(
            PaneStore.SAMPLES,
            PaneStore.PANES,
            ScoreStore.EXPERIMENTS,
            ScoreStore.LEVELS,
            ScoreStore.SUMMARIES,
            ScoreStore.REAL)) {
      assertThat(scorer.keys(store)).as(store).isEmpty();
    }
  }

  @Test
  void shouldScoreAnotherExperimentWhoseIdIsThatOfOneDeletedAMomentAgo() {
    ExperimentPlan first = plan(Map.of("pool-20", 16));
    scorer.begin(first);
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();
    List<EmbeddedSample> others =
        samples("pool-20", 16).stream()
            .map(s -> Lab.withText(s, "another text " + s.ordinal()))
            .toList();

    scorer.deletePlan(EXPERIMENT).reopen(EXPERIMENT + "/pool-20");
    scorer.begin(Lab.acceptedLater(first));
    scorer.samples(others).close(closed("pool-20", 16)).settle();

    assertThat(scorer.published()).filteredOn(LevelScores::complete).hasSize(2);
    BruteForce.of(others, Lab.real(Role.REFERENCE, 24))
        .assertEqual(scorer.last("pool-20").cumulative());
  }

  @Test
  void shouldScoreAnotherExperimentUnderTheIdOfADeletedOne() {
    ExperimentPlan first = plan(Map.of("pool-20", 16));
    scorer.begin(first);
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();
    scorer.leap(Scorer.SETTINGS.retention()).settle();
    scorer.deletePlan(EXPERIMENT).reopen(EXPERIMENT + "/pool-20").settle();
    int before = scorer.published().size();

    scorer.begin(Lab.acceptedLater(first));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();

    assertThat(scorer.published()).hasSizeGreaterThan(before);
    assertThat(scorer.last("pool-20").complete()).isTrue();
  }
}
