package io.medley.generation;

import io.medley.contracts.NearestNames;
import java.util.Collection;

/** A task asks for a generator that this process does not have. */
final class UnknownBackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownBackendException(String name, Collection<String> known) {
    super(
        "there is no generator '%s' here: use one of %s"
            .formatted(name, NearestNames.of(name, known)));
  }
}
