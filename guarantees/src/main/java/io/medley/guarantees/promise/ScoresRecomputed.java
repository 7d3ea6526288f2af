package io.medley.guarantees.promise;

import io.medley.contracts.Ids;
import io.medley.contracts.Topics;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.Scores;
import io.medley.contracts.task.LevelClosed;
import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import io.medley.diversity.offline.Computation.Coverage;
import io.medley.diversity.offline.OfflineScorer;
import io.medley.diversity.offline.OfflineSettings;
import io.medley.diversity.offline.Score;
import io.medley.diversity.offline.TextSample;
import io.medley.guarantees.history.History;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * G2: the final scores of a level, published once, are those of its accepted samples, computed from
 * the embeddings at once and without a stream.
 */
public final class ScoresRecomputed implements Guarantee {
  private static final double TOLERANCE = 1e-9;

  /** Bands are not compared: the least that the settings allow. */
  private static final OfflineSettings SETTINGS =
      new OfflineSettings(0, 0.05, 10_000, 2, 40, Cores.ALL);

  @Override
  public String name() {
    return "G2 scores are those of the samples";
  }

  @Override
  public List<String> breaches(History history) {
    List<String> breaches = new ArrayList<>();
    Map<String, EmbeddedSample> embeddings =
        History.first(history.embeddings(), EmbeddedSample::sampleId);
    Map<String, List<LevelScores>> complete =
        history.values(Topics.SCORES, LevelScores.class).stream()
            .filter(LevelScores::complete)
            .collect(Collectors.groupingBy(LevelScores::key));
    Set<String> planned = history.plans().keySet();
    for (LevelClosed closed : history.values(Topics.LEVELS, LevelClosed.class)) {
      if (!planned.contains(closed.experimentId()) || closed.accepted().isEmpty()) {
        continue;
      }
      List<LevelScores> published = complete.getOrDefault(closed.key(), List.of());
      if (published.size() != 1) {
        breaches.add(
            "%s was published as complete %d times".formatted(closed.key(), published.size()));
      }
      published.stream()
          .limit(1)
          .forEach(scores -> compare(closed, scores.cumulative(), embeddings, breaches));
    }
    return breaches;
  }

  private static void compare(
      LevelClosed closed,
      Scores scores,
      Map<String, EmbeddedSample> embeddings,
      List<String> breaches) {
    List<TextSample> samples = new ArrayList<>();
    for (int ordinal : closed.accepted()) {
      EmbeddedSample sample =
          embeddings.get(Ids.sample(closed.experimentId(), closed.level(), ordinal));
      if (sample != null) {
        samples.add(textSample(sample));
      }
    }
    if (samples.size() != closed.accepted().size() || scores.n() != samples.size()) {
      breaches.add(
          "%s has %d accepted samples, %d embeddings, scores of %d"
              .formatted(closed.key(), closed.accepted().size(), samples.size(), scores.n()));
      return;
    }
    List<TextSample> reference =
        embeddings.values().stream()
            .filter(sample -> sample.experimentId().equals(closed.experimentId()))
            .filter(sample -> sample.level().equals(Role.REFERENCE.realLevel()))
            .sorted((a, b) -> Integer.compare(a.ordinal(), b.ordinal()))
            .map(ScoresRecomputed::textSample)
            .toList();
    Map<Statistic, Score> offline = OfflineScorer.score(samples, reference, SETTINGS).statistics();
    Set<String> compared = new HashSet<>();
    offline.forEach(
        (statistic, score) -> {
          Double value =
              scores.diversity().getOrDefault(statistic.key(), scores.shift().get(statistic.key()));
          if (score instanceof Score.Measured measured
              && measured.estimator().coverage() == Coverage.EXACT) {
            compared.add(statistic.key());
            if (value == null || !(Math.abs(value - measured.value()) <= TOLERANCE)) {
              breaches.add(
                  "%s: %s is %s and should be %s"
                      .formatted(closed.key(), statistic.key(), value, measured.value()));
            }
          }
        });
    if (compared.isEmpty()) {
      breaches.add(closed.key() + " has nothing to compare");
    }
  }

  private static TextSample textSample(EmbeddedSample sample) {
    return new TextSample(sample.sampleId(), sample.text(), sample.label(), sample.vector());
  }
}
