package io.medley.diversity.offline;

import java.util.Map;
import java.util.OptionalLong;

/**
 * How a number was computed. Immutable.
 *
 * @param method what it was computed from
 * @param coverage whether all texts went into it
 * @param n texts of the scored set that went into it
 * @param referenceN texts of the reference that went into it; empty where it needs none
 * @param parameters what else it depends on, by name
 */
public record Computation(
    Method method,
    Coverage coverage,
    long n,
    OptionalLong referenceN,
    Map<String, Number> parameters) {

  /** Copies the parameters. */
  public Computation {
    parameters = Map.copyOf(parameters);
  }

  /** What a number is computed from. */
  public enum Method {
    /** n, Σx and Σxxᵀ of the embeddings. */
    MOMENTS,
    /** All pairs of embeddings. */
    PAIRS,
    /** 64-bit hashes of n-grams. */
    NGRAM_HASHES,
    /** An UltraLogLog sketch of n-grams: 0.6 % standard error. */
    NGRAM_SKETCH,
    /** BLEU-4 of each text against all others. */
    BLEU,
    /** All texts compressed once, in their order. */
    GZIP,
    /** 64-bit hashes of the normalised texts. */
    TEXT_HASHES,
    /** Counts of token numbers. */
    LENGTH_COUNTS,
    /** Counts of labels. */
    LABEL_COUNTS
  }

  /** Whether a number is that of the whole set. */
  public enum Coverage {
    /** Of all texts, to rounding. */
    EXACT,
    /** Of a seeded uniform subsample of the set, of the reference, or of both. */
    SUBSAMPLED,
    /** Of all texts, estimated. */
    SKETCHED
  }
}
