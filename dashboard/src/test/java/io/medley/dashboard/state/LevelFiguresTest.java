package io.medley.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Window;
import io.medley.contracts.score.Rarefied;
import io.medley.contracts.score.Scores;
import io.medley.contracts.score.SimultaneousBand;
import io.medley.contracts.score.TopicEffects;
import io.medley.contracts.score.TopicEffects.Without;
import io.medley.dashboard.state.LevelFigures.TopicEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelFiguresTest {

  private static SimultaneousBand outside(String... statistics) {
    return new SimultaneousBand(4, 1.5, List.of(statistics));
  }

  private static LevelFigures figures(
      SimultaneousBand own, SimultaneousBand ofPart, TopicEffects topics) {
    Rarefied part = ofPart == null ? null : new Rarefied(4, Map.of(), Map.of(), Map.of(), ofPart);
    return LevelFigures.of(
        new LevelScores(
            "a",
            "pool-20",
            true,
            16,
            new Scores(8, 8, Map.of(), Map.of(), Map.of(), Map.of(), own, part),
            List.of(),
            List.of(
                new Window(3, 8, Map.of(), outside("vendi")),
                new Window(4, 8, Map.of("vendi", 2.5), outside())),
            Map.of(),
            null,
            topics));
  }

  @Test
  void shouldCountWhatLiesOutsideTheBandOfAllStatisticsTogether() {
    assertThat(figures(outside("vendi", "frechet"), null, null).outside()).isEqualTo(2);
    assertThat(figures(null, outside("vendi"), null).outside()).isEqualTo(1);
    assertThat(figures(null, null, null).outside()).isNull();
  }

  @Test
  void shouldTakeTheNewestWindow() {
    LevelFigures figures = figures(null, null, null);

    assertThat(figures.outsideWindow()).isZero();
    assertThat(figures.window()).containsExactly(Map.entry("vendi", 2.5));
  }

  @Test
  void shouldNameTheFewTopicsThatAddMostPerSample() {
    List<Without> topics =
        new ArrayList<>(
            IntStream.range(0, 20)
                .mapToObj(i -> new Without("topic " + i, 2, Map.of("vendi2", 10.0 - i)))
                .toList());
    topics.add(new Without(TopicEffects.OTHERS, 2, Map.of("vendi2", -100.0)));

    LevelFigures figures =
        figures(null, null, new TopicEffects(40, true, Map.of("vendi2", 10.0), topics));

    assertThat(figures.topics()).hasSize(LevelFigures.TOPICS);
    assertThat(figures.topics().get(0)).isEqualTo(new TopicEffect("topic 19", "vendi2", 9.5));
  }
}
