package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.Versioned;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for. Only the data set is required; the plan holds the same record with
 * everything spelled out.
 *
 * @param experimentId null derives one from the content, so that the same request is one experiment
 * @param generations rounds of generation; above 1 each round learns from those before
 * @param seed decides every random choice of the experiment
 * @param budget what generation may use, null where it may use what it needs
 * @param comparisons to be given verdicts beside those that always are; null adds none
 * @param equivalenceMargin points of accuracy below which a difference counts as none; null takes
 *     {@link #USUAL_MARGIN}
 * @param generatorUpdate how a generator learns from earlier rounds; null is {@code seeds} where
 *     there are several
 * @param dataUpdate what it learns from; null is {@code replace} where there are several rounds
 * @param freshReal share of real texts that no round has seen in what it learns from, in [0, 1);
 *     null is 0
 * @param chains independent chains of rounds, which are the replicates of the experiment; null
 *     takes {@link GenerationSpec#replicates}
 */
public record ExperimentRequest(
    @Nullable String experimentId,
    DatasetSpec dataset,
    @Nullable GenerationSpec generation,
    @Nullable MixingSpec mixing,
    @Nullable TrainingSpec training,
    @Nullable Integer generations,
    @Nullable Long seed,
    @Nullable BudgetSpec budget,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ComparisonSpec> comparisons,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double equivalenceMargin,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GeneratorUpdate generatorUpdate,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DataUpdates dataUpdate,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double freshReal,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer chains)
    implements Versioned {

  /** The margin of a request that names none, in points of accuracy. */
  public static final double USUAL_MARGIN = 1;

  public ExperimentRequest {
    comparisons = comparisons == null ? null : List.copyOf(comparisons);
  }

  /** A request without a budget. */
  public ExperimentRequest(
      String experimentId,
      DatasetSpec dataset,
      GenerationSpec generation,
      MixingSpec mixing,
      TrainingSpec training,
      Integer generations,
      Long seed) {
    this(
        experimentId,
        dataset,
        generation,
        mixing,
        training,
        generations,
        seed,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same request on other data. */
  public ExperimentRequest with(DatasetSpec other) {
    return with(experimentId, other, generation, mixing, training);
  }

  /** The same request with other synthetic sets. */
  public ExperimentRequest with(GenerationSpec other) {
    return with(experimentId, dataset, other, mixing, training);
  }

  /** The same request, mixed in another way. */
  public ExperimentRequest with(MixingSpec other) {
    return with(experimentId, dataset, generation, other, training);
  }

  /** The same request with other students. */
  public ExperimentRequest with(TrainingSpec other) {
    return with(experimentId, dataset, generation, mixing, other);
  }

  /** The same request under another id. */
  public ExperimentRequest withId(String id) {
    return with(id, dataset, generation, mixing, training);
  }

  private ExperimentRequest with(
      @Nullable String id,
      DatasetSpec data,
      @Nullable GenerationSpec sets,
      @Nullable MixingSpec mix,
      @Nullable TrainingSpec students) {
    return new ExperimentRequest(
        id,
        data,
        sets,
        mix,
        students,
        generations,
        seed,
        budget,
        comparisons,
        equivalenceMargin,
        generatorUpdate,
        dataUpdate,
        freshReal,
        chains);
  }

  /** The share of test items below which a difference of accuracies counts as none. */
  public double marginOfAccuracy() {
    return Objects.requireNonNullElse(equivalenceMargin, USUAL_MARGIN) / 100;
  }

  /** The same where chains of rounds are the replicates, and what rounds need is spelled out. */
  public ExperimentRequest inChains() {
    if (!iterates()) {
      return this;
    }
    int all = chains == null ? generation.replicates() : chains;
    return new ExperimentRequest(
        experimentId,
        dataset,
        generation.withReplicates(all),
        mixing,
        training,
        generations,
        seed,
        budget,
        comparisons,
        equivalenceMargin,
        Objects.requireNonNullElse(generatorUpdate, GeneratorUpdate.SEEDS),
        new DataUpdates(dataUpdates()),
        Objects.requireNonNullElse(freshReal, 0.0),
        all);
  }

  /** Whether later rounds learn from earlier ones. */
  public boolean iterates() {
    return generations != null && generations > 1;
  }

  /** Rounds after the first, 0 without any. */
  public int laterRounds() {
    return iterates() ? generations - 1 : 0;
  }

  /** What later rounds learn from, nothing where there are none. */
  public List<DataUpdate> dataUpdates() {
    if (!iterates()) {
      return List.of();
    }
    return dataUpdate == null ? List.of(DataUpdate.REPLACE) : dataUpdate.updates();
  }

  /** Samples that a level has at least, as later rounds learn from as many as train a student. */
  public int leastSamples() {
    return iterates() ? dataset.largestTrainSize() : 0;
  }

  /** Whether the generator's weights are tuned, round by round. */
  public boolean tunes() {
    return iterates() && generatorUpdate == GeneratorUpdate.FINETUNE;
  }
}
