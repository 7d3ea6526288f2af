package io.medley.planning.state;

import java.util.List;

/**
 * An ordinal beyond the planned ones, ordered to take the place of a duplicate.
 *
 * @param replaces ordinal of the duplicate, of the same class
 */
public record Replacement(int ordinal, int replaces) {

  /** The replacements that one task makes. */
  public record Task(List<Replacement> ordinals) {
    public Task {
      ordinals = List.copyOf(ordinals);
    }
  }
}
