package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.request.DataUpdate;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.Shift;
import io.medley.contracts.request.Variant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One setting of the diversity knob, one synthetic set.
 *
 * @param level {@code pool-20}; of several training sizes each has a suffix, and so have replicates
 *     after the first: {@code pool-20@96~2}
 * @param setting the knob's setting that its replicates share: {@code pool-20}
 * @param replicate 1 or more
 * @param poolSize topics in the seed pool, of a level with a base that of the base; 0 of an
 *     imported set
 * @param ratio share of each source's samples that its paraphrases replace, in [0, 1]; null in the
 *     topic-guided pipeline
 * @param base the level whose samples it copies and paraphrases, is chosen from, or learns from,
 *     and which has to be closed before; null where there is none
 * @param samples how many samples are asked for: ordinals 0 to samples − 1
 * @param seed of this level
 * @param set name of the imported set that it is drawn from; null where it is generated
 * @param trainSize how many of its draw's training texts it is made of; null where a request has
 *     one size, and it is made of all
 * @param shift by which its samples are chosen from those of its base; null where nothing is chosen
 * @param round 1 or more, of a later one the base is the round before; null without rounds
 * @param update what a later round learns from; null in the first round, and without rounds
 * @param labels whose labels a chosen set has; null is the generator's
 */
public record PlannedLevel(
    String level,
    String setting,
    int replicate,
    int poolSize,
    @Nullable Double ratio,
    @Nullable String base,
    int samples,
    long seed,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String set,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer trainSize,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Shift shift,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer round,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DataUpdate update,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Labels labels) {

  /** A level without rounds. */
  public PlannedLevel(
      String level,
      String setting,
      int replicate,
      int poolSize,
      @Nullable Double ratio,
      @Nullable String base,
      int samples,
      long seed,
      @Nullable String set,
      @Nullable Integer trainSize,
      @Nullable Shift shift) {
    this(
        level, setting, replicate, poolSize, ratio, base, samples, seed, set, trainSize, shift,
        null, null, null);
  }

  /** A level that is generated. */
  public PlannedLevel(
      String level,
      String setting,
      int replicate,
      int poolSize,
      @Nullable Double ratio,
      @Nullable String base,
      int samples,
      long seed) {
    this(level, setting, replicate, poolSize, ratio, base, samples, seed, null, null, null);
  }

  /** A level of the topic-guided pipeline. */
  public PlannedLevel(
      String level, String setting, int replicate, int poolSize, int samples, long seed) {
    this(level, setting, replicate, poolSize, null, null, samples, seed);
  }

  /** Whether its samples are drawn from a set that the user has. */
  @JsonIgnore
  public boolean imported() {
    return set != null && shift == null;
  }

  /** Whether its samples are chosen from those of its base. */
  @JsonIgnore
  public boolean chosen() {
    return shift != null;
  }

  /** The choice that made it, of a level that is chosen. */
  @JsonIgnore
  public Variant variant() {
    return Variant.of(Objects.requireNonNull(shift), labels);
  }

  /** Whether it is a round that learns from earlier ones. */
  @JsonIgnore
  public boolean learns() {
    return update != null;
  }

  /** Whether its samples are copies and paraphrases of those of its base. */
  @JsonIgnore
  public boolean paraphrased() {
    return base != null && !chosen() && !learns();
  }
}
