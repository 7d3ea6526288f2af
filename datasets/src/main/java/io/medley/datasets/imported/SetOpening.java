package io.medley.datasets.imported;

import io.medley.contracts.request.Violation;
import java.util.List;

/** What came of opening the file of a set. */
public sealed interface SetOpening {

  /** It could be read. */
  record Opened(SetRows rows) implements SetOpening {}

  /** It cannot be used, for these reasons; at least one. */
  record Refused(List<Violation> violations) implements SetOpening {
    public Refused {
      violations = List.copyOf(violations);
    }
  }
}
