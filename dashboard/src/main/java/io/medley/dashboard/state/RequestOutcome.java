package io.medley.dashboard.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.request.Violation;
import java.util.List;

/**
 * What became of a request that was published.
 *
 * @param errors empty unless it was rejected
 */
public record RequestOutcome(
    Status status, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors) {

  /** The answers of planning. */
  public enum Status {
    /** None so far. */
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("rejected")
    REJECTED
  }

  public RequestOutcome {
    errors = List.copyOf(errors);
  }
}
