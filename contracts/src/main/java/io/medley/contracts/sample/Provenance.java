package io.medley.contracts.sample;

/**
 * How a generated sample came to be.
 *
 * @param generator backend name, e.g. {@code masked-lm}
 * @param topic the seed topic, null for pipelines without topics
 * @param seedSample id of the real sample that seeded it, null without one
 * @param parent id of the sample it paraphrases, null without one
 * @param promptHash hex hash of the prompt or template
 * @param seed the seed of the task that made it
 * @param inputTokens tokens read for this sample
 * @param outputTokens tokens written for this sample
 */
public record Provenance(
    String generator,
    String topic,
    String seedSample,
    String parent,
    String promptHash,
    long seed,
    int inputTokens,
    int outputTokens) {}
