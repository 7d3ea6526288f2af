package io.medley.dashboard.state;

import io.medley.contracts.score.Band;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Window;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.contracts.score.Scores;
import io.medley.contracts.score.SimultaneousBand;
import io.medley.contracts.score.TopicEffects;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What monitoring shows of a level's newest scores; small, where scores have their history.
 *
 * @param scores statistics of all samples so far
 * @param bands of real data at the same n
 * @param window statistics of the newest window; empty before the first
 * @param outside how many statistics of all samples, or of the rarefied part of a level that is too
 *     large, lie outside the band of all together; null without a band
 * @param outsideWindow the same of the newest window
 * @param topics at most {@value #TOPICS} for each statistic
 */
public record LevelFigures(
    Map<String, Double> scores,
    Map<String, Band> bands,
    Map<String, Double> window,
    @Nullable Integer outside,
    @Nullable Integer outsideWindow,
    @Nullable MarginalDiversity marginalDiversity,
    List<TopicEffect> topics) {

  /** Most topics told for a statistic. */
  public static final int TOPICS = 5;

  private static final List<String> BY_TOPIC = List.of("vendi2", "mmd2Poly2");

  /**
   * What a topic adds to a statistic.
   *
   * @param perSample of the topic; above 0 where the statistic is lower without the topic
   */
  public record TopicEffect(String topic, String metric, double perSample) {}

  static LevelFigures of(LevelScores latest) {
    Scores all = latest.cumulative();
    Map<String, Double> scores = new TreeMap<>(all.diversity());
    scores.putAll(all.shift());
    List<Window> windows = latest.windows();
    Window window = windows.isEmpty() ? null : windows.get(windows.size() - 1);
    return new LevelFigures(
        Collections.unmodifiableMap(scores),
        all.bands(),
        window == null ? Map.of() : Map.copyOf(window.values()),
        outside(all.rarefied() == null ? all.simultaneous() : all.rarefied().simultaneous()),
        window == null ? null : outside(window.simultaneous()),
        latest.marginalDiversity(),
        latest.topicEffects() == null
            ? List.of()
            : BY_TOPIC.stream()
                .flatMap(metric -> strongest(latest.topicEffects(), metric))
                .toList());
  }

  private static @Nullable Integer outside(@Nullable SimultaneousBand band) {
    return band == null ? null : band.outside().size();
  }

  private static Stream<TopicEffect> strongest(TopicEffects effects, String metric) {
    Double all = effects.all().get(metric);
    if (all == null) {
      return Stream.of();
    }
    return effects.topics().stream()
        .filter(without -> !without.topic().equals(TopicEffects.OTHERS))
        .filter(without -> without.samples() > 0 && without.values().get(metric) != null)
        .map(
            without ->
                new TopicEffect(
                    without.topic(),
                    metric,
                    (all - without.values().get(metric)) / without.samples()))
        .sorted(Comparator.comparingDouble(TopicEffect::perSample).reversed())
        .limit(TOPICS);
  }
}
