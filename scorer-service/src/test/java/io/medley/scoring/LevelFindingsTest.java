package io.medley.scoring;

import static io.medley.scoring.Lab.closed;
import static io.medley.scoring.Lab.plan;
import static io.medley.scoring.Lab.real;
import static io.medley.scoring.Lab.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.SplitMix;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.contracts.score.TopicEffects;
import io.medley.diversity.Statistic;
import io.medley.diversity.band.BandSettings;
import io.medley.diversity.band.Interval;
import io.medley.diversity.band.NullBand;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.RealReference;
import io.medley.diversity.band.RealSample;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.PaneSummary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said of a level beside its statistics: marginal diversity and the effects of topics. */
class LevelFindingsTest {
  private final Scorer scorer = new Scorer();

  @AfterEach
  void close() {
    scorer.close();
  }

  @Test
  void shouldSayWhatAPaneAddsBeyondWhatItAddsToRealData() {
    scorer.begin(plan(Map.of("pool-20", 48)));
    scorer.samples(samples("pool-20", 48)).close(closed("pool-20", 48)).settle();

    MarginalDiversity marginal = scorer.last("pool-20").marginalDiversity();
    List<Point> history = scorer.last("pool-20").history();

    // Half of the 64 real samples: the step from 24 to 32.
    assertThat(marginal.n()).isEqualTo(24);
    assertThat(marginal.pane()).isEqualTo(8);
    assertThat(marginal.draws()).isEqualTo(Scorer.SETTINGS.bandDraws());
    double gain = history.get(3).values().get("vendi") - history.get(2).values().get("vendi");
    Interval expected = realGain(24, 8);
    assertThat(marginal.value()).isCloseTo(gain - expected.mean(), within(1e-9));
    assertThat(marginal.low()).isCloseTo(gain - expected.high(), within(1e-9));
    assertThat(marginal.high()).isCloseTo(gain - expected.low(), within(1e-9));
  }

  @Test
  void shouldNotSpeakOfMarginalDiversityWhereRealDataAreTooFew() {
    scorer.plan(plan(Map.of("pool-20", 16), List.of(), Map.of(Role.REFERENCE, 24, Role.NULL, 20)));
    scorer.samples(real(Role.REFERENCE, 24)).samples(real(Role.NULL, 20));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();

    assertThat(scorer.last("pool-20").complete()).isTrue();
    assertThat(scorer.last("pool-20").marginalDiversity()).isNull();
  }

  private static Interval realGain(int n, int pane) {
    BandSettings settings =
        new BandSettings(
            Scorer.SETTINGS.bandDraws(),
            SplitMix.derive(Lab.SEED, "bands"),
            Measurement.TAU,
            PaneSummary.SUBSAMPLE);
    NullPool pool =
        new NullPool(
            realSamples(Role.NULL, 64),
            RealReference.of(realSamples(Role.REFERENCE, 24)),
            settings);
    NullBand.Measured measured = (NullBand.Measured) pool.vendiGain(n, pane).complete();
    return measured.intervals().get(Statistic.VENDI);
  }

  private static List<RealSample> realSamples(Role role, int count) {
    return real(role, count).stream()
        .map(s -> new RealSample(s.vector(), s.text(), s.label()))
        .toList();
  }

  @Test
  void shouldSayWhatALevelIsWithoutEachOfItsTopics() {
    scorer.begin(plan(Map.of("pool-20", 24)));
    List<EmbeddedSample> samples =
        samples("pool-20", 24).stream()
            .map(s -> Lab.withTopic(s, "topic" + s.ordinal() % 3))
            .toList();
    scorer.samples(samples).close(closed("pool-20", 24)).settle();

    TopicEffects effects = scorer.last("pool-20").topicEffects();

    assertThat(effects.n()).isEqualTo(24);
    assertThat(effects.exact()).isTrue();
    assertThat(effects.all().get("vendi2"))
        .isCloseTo(scorer.last("pool-20").cumulative().diversity().get("vendi2"), within(1e-9));
    assertThat(effects.topics())
        .extracting(TopicEffects.Without::topic)
        .containsExactly("topic0", "topic1", "topic2");
    List<EmbeddedSample> rest = samples.stream().filter(s -> !s.topic().equals("topic1")).toList();
    TopicEffects.Without second = effects.topics().get(1);
    assertThat(second.samples()).isEqualTo(8);
    Map<String, Double> expected = BruteForce.of(rest, real(Role.REFERENCE, 24)).exact();
    for (String name : List.of("vendi2", "meanCosine", "mmd2Poly2")) {
      assertThat(second.values().get(name)).as(name).isCloseTo(expected.get(name), within(1e-9));
    }
  }

  @Test
  void shouldPutRareTopicsTogether() {
    scorer.begin(plan(Map.of("pool-20", 120)));
    scorer
        .samples(
            samples("pool-20", 120).stream()
                .map(s -> Lab.withTopic(s, "topic" + Math.min(s.ordinal(), s.ordinal() % 80)))
                .toList())
        .close(closed("pool-20", 120))
        .settle();

    List<TopicEffects.Without> topics = scorer.last("pool-20").topicEffects().topics();

    assertThat(topics).hasSize(TopicEffects.MAX_TOPICS);
    assertThat(topics.get(0).topic()).isEqualTo(TopicEffects.OTHERS);
    assertThat(topics.stream().mapToInt(TopicEffects.Without::samples).sum()).isEqualTo(120);
  }
}
