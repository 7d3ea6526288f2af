package io.medley.planning;

import java.util.List;

/**
 * An ordinal beyond the planned ones, ordered to take the place of a duplicate.
 *
 * @param replaces ordinal of the duplicate, of the same class
 */
record Fresh(int ordinal, int replaces) {

  /** The fresh ordinals of one task. */
  record Task(List<Fresh> ordinals) {
    Task {
      ordinals = List.copyOf(ordinals);
    }
  }
}
