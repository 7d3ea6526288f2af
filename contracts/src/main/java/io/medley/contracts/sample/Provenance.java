package io.medley.contracts.sample;

import org.jspecify.annotations.Nullable;

/**
 * How a generated sample came to be.
 *
 * @param generator backend name, e.g. {@code masked-lm}
 * @param topic the seed topic, null for pipelines without topics
 * @param seedSample id of the real sample that seeded it, null without one
 * @param derivation how it follows from its parent, null where it was made anew
 * @param parent id of the sample it paraphrases or copies, null without one
 * @param promptHash hex hash of the prompt or template, null for a copy
 * @param seed the seed of the task that made it
 * @param inputTokens tokens read for this sample
 * @param outputTokens tokens written for this sample
 */
public record Provenance(
    String generator,
    @Nullable String topic,
    @Nullable String seedSample,
    @Nullable Derivation derivation,
    @Nullable String parent,
    @Nullable String promptHash,
    long seed,
    int inputTokens,
    int outputTokens) {

  /** Of a sample that was made anew. */
  public static Provenance anew(
      String generator,
      String topic,
      String seedSample,
      String promptHash,
      long seed,
      int inputTokens,
      int outputTokens) {
    return new Provenance(
        generator, topic, seedSample, null, null, promptHash, seed, inputTokens, outputTokens);
  }
}
