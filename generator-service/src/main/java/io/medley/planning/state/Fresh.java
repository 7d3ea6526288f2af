package io.medley.planning.state;

import java.util.List;

/**
 * An ordinal beyond the planned ones, ordered to take the place of a duplicate.
 *
 * @param replaces ordinal of the duplicate, of the same class
 */
public record Fresh(int ordinal, int replaces) {

  /** The fresh ordinals of one task. */
  public record Task(List<Fresh> ordinals) {
    public Task {
      ordinals = List.copyOf(ordinals);
    }
  }
}
