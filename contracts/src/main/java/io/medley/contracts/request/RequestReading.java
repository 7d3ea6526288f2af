package io.medley.contracts.request;

import java.util.List;

/** The outcome of reading a request. */
public sealed interface RequestReading {

  /**
   * The request fits the schema; every default of the schema is filled in. Whether the data can
   * serve it is for planning to say.
   */
  record Valid(ExperimentRequest request) implements RequestReading {}

  /** JSON, but not a valid request; all reasons, at least one. */
  record Invalid(String experimentId, List<Violation> violations) implements RequestReading {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /** Not JSON at all. */
  record NotJson(String reason) implements RequestReading {}
}
