package io.medley.cli.score;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.diversity.Statistic;
import io.medley.diversity.offline.Computation;
import io.medley.diversity.offline.OfflineScores;
import io.medley.diversity.offline.RealBand;
import io.medley.diversity.offline.RealBands;
import io.medley.diversity.offline.Score;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Scores for machines. Every key is always there; what is not defined is {@code null}, and {@code
 * estimators} says why.
 */
public final class ScoreJson {

  private static final String UNAVAILABLE = "unavailable";

  private ScoreJson() {}

  /** The tree of all scores. */
  public static ObjectNode of(ScoredFiles files) {
    OfflineScores scores = files.scores();
    ObjectNode root = Json.mapper().createObjectNode();
    root.put("count", scores.count());
    root.set("referenceCount", null);
    scores.referenceCount().ifPresent(count -> root.put("referenceCount", count));
    ObjectNode diversity = root.putObject("diversity");
    ObjectNode shift = root.putObject("shift");
    ObjectNode bands = root.putObject("null");
    ObjectNode estimators = root.putObject("estimators");
    for (Statistic statistic : Statistic.values()) {
      boolean isShift = statistic.kind() == Statistic.Kind.SHIFT;
      Score score = scores.statistics().get(statistic);
      put(isShift ? shift : diversity, statistic.key(), score);
      if (statistic == Statistic.DCSCORE) {
        diversity.put("dcscoreTau", scores.tau());
      }
      if (statistic == Statistic.MMD2_RBF) {
        put(shift, "gamma", scores.gamma());
        estimate(estimators.putObject("gamma"), scores.gamma());
      }
      band(bands.putObject(statistic.key()), scores.bands().byStatistic().get(statistic));
      estimate(estimators.putObject(statistic.key()), score);
    }
    split(estimators.putObject("null"), scores.bands());
    estimators
        .putObject("embeddings")
        .put("dimension", scores.dimension())
        .put("given", files.given())
        .put("minilm-l6-v2", files.embedded());
    return root;
  }

  private static void put(ObjectNode node, String key, Score score) {
    if (score instanceof Score.Measured measured) {
      node.put(key, measured.value());
    } else {
      node.putNull(key);
    }
  }

  private static void estimate(ObjectNode node, Score score) {
    if (score instanceof Score.Absent absent) {
      node.put(UNAVAILABLE, absent.reason());
      return;
    }
    Computation estimator = ((Score.Measured) score).estimator();
    node.put("method", word(estimator.method()));
    node.put("coverage", word(estimator.coverage()));
    node.put("n", estimator.n());
    estimator.referenceN().ifPresent(n -> node.put("referenceN", n));
    new TreeMap<>(estimator.parameters())
        .forEach((name, value) -> node.set(name, Json.mapper().valueToTree(value)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void band(ObjectNode node, RealBand band) {
    if (band instanceof RealBand.Unavailable unavailable) {
      node.put(UNAVAILABLE, unavailable.reason());
      return;
    }
    RealBand.Measured measured = (RealBand.Measured) band;
    node.put("n", measured.n())
        .put("mean", measured.real().mean())
        .put("low", measured.real().low())
        .put("high", measured.real().high())
        .put("generated", measured.generated())
        .put("inside", measured.side() == 0);
  }

  private static void split(ObjectNode node, RealBands bands) {
    bands
        .split()
        .ifPresentOrElse(
            split ->
                node.put("method", "simple-draws-of-a-part-of-the-reference")
                    .put("n", split.n())
                    .put("poolN", split.poolN())
                    .put("referenceN", split.referenceN())
                    .put("draws", split.draws())
                    .put("seed", split.seed())
                    .put("level", RealBand.LEVEL),
            () -> node.put(UNAVAILABLE, reason(bands)));
  }

  private static String reason(RealBands bands) {
    return ((RealBand.Unavailable) bands.byStatistic().get(Statistic.VENDI)).reason();
  }
}
