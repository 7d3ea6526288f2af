package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.Ids;
import io.medley.contracts.Versioned;
import java.util.Objects;

/**
 * What a user wants of an experiment from now on. Said twice it means the same; what is cancelled
 * stays cancelled.
 */
public record Command(String experimentId, Action action) implements Versioned {

  public Command {
    Objects.requireNonNull(experimentId, "experimentId is missing");
    Objects.requireNonNull(action, "action is missing");
    if (!Ids.EXPERIMENT.matcher(experimentId).matches()) {
      throw new IllegalArgumentException("experimentId must match " + Ids.EXPERIMENT);
    }
  }

  /** What can be wanted. */
  public enum Action {
    /** Begin nothing new; what is under way comes to its end. */
    @JsonProperty("pause")
    PAUSE,
    /** Go on after a pause. */
    @JsonProperty("resume")
    RESUME,
    /** End with what there is. */
    @JsonProperty("cancel")
    CANCEL,
    /** Forget that there was such an experiment. */
    @JsonProperty("delete")
    DELETE
  }
}
