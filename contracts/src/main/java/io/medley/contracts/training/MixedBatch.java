package io.medley.contracts.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.Versioned;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import java.util.List;
import java.util.Objects;

/**
 * One batch of a run. A run's batches carry indices 0 to total − 1 and stand in the topic in that
 * order: its training batches, one per optimiser step, then its evaluation batches. Each record
 * says all there is to know of its run. The key is the run id.
 *
 * @param labels the classes, in the order of the model's outputs
 * @param index position within the run, 0 or more
 * @param total batches of the run
 */
public record MixedBatch(
    String experimentId,
    PlannedRun run,
    PlannedArm arm,
    List<String> labels,
    int index,
    int total,
    Phase phase,
    List<Item> items)
    implements Versioned {

  public MixedBatch {
    Objects.requireNonNull(experimentId, "experimentId is missing");
    Objects.requireNonNull(run, "run is missing");
    Objects.requireNonNull(arm, "arm is missing");
    Objects.requireNonNull(phase, "phase is missing");
    labels = List.copyOf(labels);
    items = List.copyOf(items);
    if (index < 0 || index >= total || items.isEmpty()) {
      throw new IllegalArgumentException("a batch has items and an index from 0 to total - 1");
    }
  }

  /** What the model does with a batch. */
  public enum Phase {
    @JsonProperty("train")
    TRAIN,
    @JsonProperty("evaluate")
    EVALUATE
  }

  /** A sample in a batch. */
  public record Item(String sampleId, String text, String label, boolean synthetic) {}
}
