package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is generated, and by what.
 *
 * @param pipeline {@code topic-guided} or {@code paraphrase}
 * @param generator name of a backend: {@code masked-lm}, or {@code openai} where it is configured
 * @param samplesPerLevel null takes what the largest proportion needs
 * @param topicPoolSizes topic-guided, the diversity knob: sizes of the nested seed topic pools
 * @param basePoolSize paraphrase: size of the topic pool that the base set is generated from
 * @param replacementRatios paraphrase, the diversity knob: shares of each source's samples that are
 *     replaced by paraphrases
 * @param paraphrasesPerSample paraphrase: samples that a source owns, m_p
 * @param paraphraseSource paraphrase: what is paraphrased
 * @param replicates whole repetitions: independent synthetic sets per setting of the knob, with
 *     training texts of their own where {@link DatasetSpec#trainDraw} is redrawn
 * @param duplicates {@code flag} or {@code replace}
 * @param cache false has an endpoint asked anew what it has answered for other experiments; null
 *     takes the recorded answers
 */
public record GenerationSpec(
    @Nullable String pipeline,
    @Nullable String generator,
    @Nullable Integer samplesPerLevel,
    @Nullable List<Integer> topicPoolSizes,
    @Nullable Integer basePoolSize,
    @Nullable List<Double> replacementRatios,
    @Nullable Integer paraphrasesPerSample,
    @Nullable ParaphraseSource paraphraseSource,
    @Nullable Integer replicates,
    @Nullable String duplicates,
    @Nullable Boolean cache) {

  public GenerationSpec {
    topicPoolSizes = topicPoolSizes == null ? null : List.copyOf(topicPoolSizes);
    replacementRatios = replacementRatios == null ? null : List.copyOf(replacementRatios);
  }

  /** Of the topic-guided pipeline. */
  public static GenerationSpec topicGuided(
      String generator,
      Integer samplesPerLevel,
      List<Integer> topicPoolSizes,
      Integer replicates,
      String duplicates) {
    return new GenerationSpec(
        "topic-guided",
        generator,
        samplesPerLevel,
        topicPoolSizes,
        null,
        null,
        null,
        null,
        replicates,
        duplicates,
        null);
  }

  /** The same with so many samples per level. */
  public GenerationSpec withSamplesPerLevel(int samples) {
    return new GenerationSpec(
        pipeline,
        generator,
        samples,
        topicPoolSizes,
        basePoolSize,
        replacementRatios,
        paraphrasesPerSample,
        paraphraseSource,
        replicates,
        duplicates,
        cache);
  }

  /** Whether the knob is the share of paraphrases. */
  public boolean paraphrases() {
    return "paraphrase".equals(pipeline);
  }

  /** Whether duplicates are replaced rather than flagged alone. */
  public boolean replacesDuplicates() {
    return "replace".equals(duplicates);
  }

  /** Sizes of the topic pools that samples are made anew from, in the order of the levels. */
  public List<Integer> poolSizes() {
    return paraphrases() ? List.of(basePoolSize) : topicPoolSizes;
  }

  /** What paraphrases are made of. */
  public enum ParaphraseSource {
    /** The generated sample that the paraphrases stand beside. */
    @JsonProperty("generated")
    GENERATED,
    /** A real training sample of its class in its place. */
    @JsonProperty("real")
    REAL
  }

  /** Whether the generator waits for an endpoint more than it computes. */
  public boolean callsAnEndpoint() {
    return "openai".equals(generator);
  }
}
