package io.medley.datasets.file;

import java.util.Set;

/**
 * A field of a file, over its first rows.
 *
 * @param example its first value
 * @param filled rows in which it has a value
 * @param values the distinct ones
 * @param meanLength of its values, in characters
 */
public record FieldView(
    String name, String example, int filled, Set<String> values, double meanLength) {
  public FieldView {
    values = Set.copyOf(values);
  }
}
