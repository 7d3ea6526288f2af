package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the synthetic sets come from: what is generated and by what, and what is imported.
 *
 * @param pipeline {@code topic-guided}, {@code paraphrase}, or {@code imported} where nothing is
 *     generated
 * @param generator name of a backend: {@code masked-lm}, or {@code openai} where it is configured;
 *     null where nothing is generated
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
 * @param sets synthetic sets that the user has, each a level beside those generated; null is none
 * @param testCopies what is done with texts of the sets that stand in the test set too; null leaves
 *     them out
 * @param share with several training sizes, whether all are mixed with the sets that were made for
 *     the smallest; null makes sets for each
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
    @Nullable Boolean cache,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<SetSpec> sets,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TestCopies testCopies,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean share) {

  public GenerationSpec {
    sets = sets == null ? null : List.copyOf(sets);
    topicPoolSizes = topicPoolSizes == null ? null : List.copyOf(topicPoolSizes);
    replacementRatios = replacementRatios == null ? null : List.copyOf(replacementRatios);
  }

  /** Without imported sets. */
  public GenerationSpec(
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
    this(
        pipeline,
        generator,
        samplesPerLevel,
        topicPoolSizes,
        basePoolSize,
        replacementRatios,
        paraphrasesPerSample,
        paraphraseSource,
        replicates,
        duplicates,
        cache,
        null,
        null,
        null);
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
    return with(samples, replicates);
  }

  /** The same with so many replicates. */
  public GenerationSpec withReplicates(int repetitions) {
    return with(samplesPerLevel, repetitions);
  }

  private GenerationSpec with(@Nullable Integer samples, @Nullable Integer repetitions) {
    return new GenerationSpec(
        pipeline,
        generator,
        samples,
        topicPoolSizes,
        basePoolSize,
        replacementRatios,
        paraphrasesPerSample,
        paraphraseSource,
        repetitions,
        duplicates,
        cache,
        sets,
        testCopies,
        share);
  }

  /** The imported sets, none where there are none. */
  public List<SetSpec> importedSets() {
    return Objects.requireNonNullElse(sets, List.of());
  }

  /** Whether anything is generated. */
  public boolean generates() {
    return !"imported".equals(pipeline);
  }

  /** Whether texts of the sets that stand in the test set are left out. */
  public boolean leavesOutTestCopies() {
    return testCopies != TestCopies.KEEP;
  }

  /** Whether all training sizes are mixed with the same sets. */
  public boolean sharesSets() {
    return Boolean.TRUE.equals(share);
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
    if (paraphrases()) {
      return List.of(basePoolSize);
    }
    return generates() ? topicPoolSizes : List.of();
  }

  /** What is done with texts of an imported set that are copies of test texts. */
  public enum TestCopies {
    /** They do not count. */
    @JsonProperty("leave-out")
    LEAVE_OUT,
    /** They stay, and are counted. */
    @JsonProperty("keep")
    KEEP
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
