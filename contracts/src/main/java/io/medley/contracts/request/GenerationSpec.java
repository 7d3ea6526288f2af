package io.medley.contracts.request;

import java.util.List;

/**
 * What is generated, and by what.
 *
 * @param pipeline {@code topic-guided}
 * @param generator name of a backend: {@code masked-lm}, or {@code openai} where it is configured
 * @param samplesPerLevel null takes what the largest proportion needs
 * @param topicPoolSizes the diversity knob: sizes of the nested seed topic pools
 * @param replicates independent synthetic sets per pool size
 * @param duplicates {@code flag}
 */
public record GenerationSpec(
    String pipeline,
    String generator,
    Integer samplesPerLevel,
    List<Integer> topicPoolSizes,
    Integer replicates,
    String duplicates) {

  public GenerationSpec {
    topicPoolSizes = topicPoolSizes == null ? null : List.copyOf(topicPoolSizes);
  }

  /** Whether the generator waits for an endpoint more than it computes. */
  public boolean callsAnEndpoint() {
    return "openai".equals(generator);
  }
}
