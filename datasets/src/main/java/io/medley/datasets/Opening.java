package io.medley.datasets;

import io.medley.contracts.request.Violation;
import java.util.List;

/** What came of opening a data set. */
public sealed interface Opening {

  /** It is there. */
  record Opened(LabelledDataset data) implements Opening {}

  /** It cannot be used, for these reasons; at least one. */
  record Refused(List<Violation> violations) implements Opening {
    public Refused {
      violations = List.copyOf(violations);
    }

    /** Refused for one reason. */
    public Refused(String path, String message) {
      this(List.of(new Violation(path, message)));
    }
  }
}
