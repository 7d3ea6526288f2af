package io.medley.cli.score;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.diversity.Statistic;
import io.medley.diversity.offline.Computation;
import io.medley.diversity.offline.Copies;
import io.medley.diversity.offline.LabelScores;
import io.medley.diversity.offline.OfflineScores;
import io.medley.diversity.offline.RealBand;
import io.medley.diversity.offline.RealBands;
import io.medley.diversity.offline.Score;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Scores for machines. Every key is always there; what is not defined is {@code null}, and {@code
 * estimators} says why.
 */
final class ScoreJson {

  private static final String UNAVAILABLE = "unavailable";

  private ScoreJson() {}

  /**
   * The tree of all scores: of one set its object, of several a list of such objects.
   *
   * @param second what another embedding says of the same sets
   */
  public static ObjectNode of(ScoredSets scored, Optional<SecondEmbedding> second) {
    Set<String> known = SetsTable.knownLabels(scored.sets());
    if (scored.isSingle()) {
      ObjectNode one = of(scored.sets().get(0), known);
      embeddings((ObjectNode) one.get("estimators"), scored);
      one.set("secondEmbedding", second.map(SecondEmbedding::json).orElse(null));
      return one;
    }
    ObjectNode root = Json.mapper().createObjectNode();
    root.put("reference", scored.reference().orElse(null));
    root.set("referenceCount", null);
    scored.first().referenceCount().ifPresent(count -> root.put("referenceCount", count));
    ArrayNode sets = root.putArray("sets");
    for (ScoredSet set : scored.sets()) {
      ObjectNode node = sets.addObject().put("name", set.name()).put("file", set.file().toString());
      node.setAll(of(set, known));
    }
    embeddings(root, scored);
    root.set("secondEmbedding", second.map(SecondEmbedding::json).orElse(null));
    return root;
  }

  private static void embeddings(ObjectNode node, ScoredSets scored) {
    node.putObject("embeddings")
        .put("dimension", scored.first().dimension())
        .put("given", scored.given())
        .put("minilm-l6-v2", scored.embedded());
  }

  private static ObjectNode of(ScoredSet set, Set<String> known) {
    OfflineScores scores = set.scores();
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
    root.set("labels", scores.labels().map(ScoreJson::labels).orElse(null));
    copies(root.putObject("copies"), scores.copies());
    ArrayNode remarks = root.putArray("remarks");
    Remarks.of(set, known).forEach(remarks::add);
    return root;
  }

  private static ObjectNode labels(LabelScores labels) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("labelled", labels.labelled())
        .put("unlabelled", labels.unlabelled())
        .put("otherWritten", labels.otherWritten());
    ObjectNode unknown = node.putObject("unknown");
    labels.unknown().forEach(unknown::put);
    ArrayNode missing = node.putArray("missing");
    labels.missing().forEach(missing::add);
    node.putObject("judge")
        .put("trainedOn", labels.judge().trainedOn())
        .put("accuracy", labels.judge().accuracy())
        .put("testedOn", labels.judge().testedOn())
        .put("chance", labels.judge().chance());
    band(node.putObject("consistency"), labels.consistency());
    band(node.putObject("gradientVendi"), labels.gradients());
    ArrayNode classes = node.putArray("classes");
    for (LabelScores.ClassScore score : labels.classes()) {
      ObjectNode one =
          classes
              .addObject()
              .put("label", score.label())
              .put("count", score.count())
              .put("referenceCount", score.referenceCount());
      band(one.putObject("consistency"), score.consistency());
      band(one.putObject("vendi2"), score.diversity());
      band(one.putObject("mmd2Poly2"), score.shift());
    }
    return node;
  }

  private static void copies(ObjectNode node, Copies copies) {
    node.put("ofReference", copies.ofReference().orElse(null));
    node.set("ofTest", null);
    copies
        .ofTest()
        .ifPresent(
            test ->
                node.putObject("ofTest")
                    .put("exact", test.exact())
                    .put("near", test.near())
                    .put("compared", test.compared())
                    .put("testCount", test.testCount())
                    .put(
                        "realNear",
                        test.realNear().isPresent() ? test.realNear().getAsDouble() : null));
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
        .put("inside", measured.inside())
        .put("effect", measured.effect())
        .put("flag", measured.side() == 0 ? null : measured.side() < 0 ? "below" : "above");
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
                    .put("sets", split.sets())
                    .put("level", RealBand.LEVEL),
            () -> node.put(UNAVAILABLE, reason(bands)));
  }

  private static String reason(RealBands bands) {
    return ((RealBand.Unavailable) bands.byStatistic().get(Statistic.VENDI)).reason();
  }
}
