package io.medley.contracts.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.Versioned;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /**
   * A sample in a batch.
   *
   * @param context what the text is about, null for texts that stand alone
   */
  public record Item(
      String sampleId, String text, String label, boolean synthetic, @Nullable String context) {
    /** Stands between a text and its context in what a student reads. */
    public static final String SEPARATOR = " [SEP] ";

    /** A text that stands alone. */
    public Item(String sampleId, String text, String label, boolean synthetic) {
      this(sampleId, text, label, synthetic, null);
    }

    /**
     * What a student reads: the text, then the context behind BERT's separator. The context comes
     * last, so that a model which cuts what is too long never cuts the text away for it.
     */
    @JsonIgnore
    public String input() {
      return context == null ? text : text + SEPARATOR + context;
    }
  }
}
