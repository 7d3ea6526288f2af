package io.medley.generation;

import io.medley.contracts.NearestNames;
import io.medley.contracts.OutsideText;
import java.util.Collection;

/** A task asks for a generator that this process does not have. */
final class UnknownBackendException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_NAME = 60;

  UnknownBackendException(String name, Collection<String> known) {
    super(
        "there is no generator '%s' here: use one of %s"
            .formatted(OutsideText.shown(name, LONGEST_NAME), NearestNames.of(name, known)));
  }
}
