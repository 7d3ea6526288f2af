package io.medley.scoring;

import static io.medley.scoring.Lab.EXPERIMENT;
import static io.medley.scoring.Lab.closed;
import static io.medley.scoring.Lab.plan;
import static io.medley.scoring.Lab.sample;
import static io.medley.scoring.Lab.samples;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan;
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
  void shouldLetGoOfSamplesAndPanesWhenALevelIsComplete() {
    scorer.begin(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).settle();
    assertThat(scorer.keys(ScoringTopology.SAMPLES))
        .containsExactly("lab/pool-20/0/0", "lab/pool-20/1/0");

    scorer.close(closed("pool-20", 16)).settle();

    assertThat(scorer.keys(ScoringTopology.SAMPLES)).isEmpty();
    assertThat(scorer.keys(ScoringTopology.SUMMARIES)).isEmpty();
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
    assertThat(scorer.keys(ScoringTopology.EXPERIMENTS)).isEmpty();
    assertThat(scorer.keys(ScoringTopology.SUMMARIES)).isEmpty();
    scorer.leap(Scorer.SETTINGS.retention()).settle();
    assertThat(scorer.keys(ScoringTopology.SAMPLES)).isEmpty();
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
