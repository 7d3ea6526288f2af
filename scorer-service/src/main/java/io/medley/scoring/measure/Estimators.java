package io.medley.scoring.measure;

import io.medley.contracts.score.Estimator;
import io.medley.diversity.Statistic;
import io.medley.diversity.band.RealReference;
import io.medley.diversity.text.NgramSketch;
import io.medley.diversity.text.TextSummary;
import java.util.Map;
import java.util.Optional;

/** Says of every statistic of one set how it is made. */
final class Estimators {
  private static final String ORDER = "order";

  private final int n;
  private final int kept;
  private final TextSummary texts;
  private final int hashed;
  private final boolean all;
  private final Optional<RealReference> reference;

  Estimators(PaneSummary samples, Optional<RealReference> reference) {
    this.n = samples.count();
    this.kept = samples.subsample().entries().size();
    this.texts = samples.texts();
    this.hashed = (int) texts.hashes().kept();
    this.all = samples.subsample().isAllOf(n);
    this.reference = reference;
  }

  Estimator of(Statistic statistic) {
    return switch (statistic) {
      case VENDI -> new Estimator("scatter-eigenvalues", n, true, Map.of(ORDER, 1.0));
      case VENDI2 -> new Estimator("scatter-norm", n, true, Map.of(ORDER, 2.0));
      case VENDI_INF -> new Estimator("scatter-eigenvalues", n, true);
      case MEAN_COSINE, MMD2_POLY2, FRECHET -> new Estimator("moments", n, true);
      case DISTINCT1 -> distinct(texts.unigrams());
      case DISTINCT2 -> distinct(texts.bigrams());
      case DISTINCT3 -> distinct(texts.trigrams());
      case DUPLICATE_RATE -> new Estimator("text-hashes", hashed, hashed == n);
      case LENGTH_KS -> new Estimator("token-counts", n, true);
      case LABEL_JS -> new Estimator("label-counts", n, true);
      case DCSCORE -> sampled("pairs", Map.of("tau", Measurement.TAU));
      case MMD2_RBF -> sampled("pairs", Map.of("gamma", reference.orElseThrow().vectors().gamma()));
      case TAIL_MASS ->
          sampled(
              "pairs",
              Map.of("neighbours", (double) reference.orElseThrow().vectors().neighbours()));
      case ENERGY, NEAR_DUPLICATE_RATE -> sampled("pairs", Map.of());
      case SELF_BLEU, COMPRESSION_RATIO -> sampled("texts", Map.of());
    };
  }

  private Estimator distinct(NgramSketch ngrams) {
    return new Estimator(ngrams.isExact() ? "ngram-hashes" : "ultraloglog", n, ngrams.isExact());
  }

  private Estimator sampled(String of, Map<String, Double> parameters) {
    return new Estimator(all ? of : "bottom-k-subsample", kept, all, parameters);
  }
}
