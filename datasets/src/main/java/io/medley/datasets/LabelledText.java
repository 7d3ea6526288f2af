package io.medley.datasets;

import java.util.Objects;

/**
 * One item of a data set.
 *
 * @param id stable over loads and releases; decides which split the item falls into
 */
public record LabelledText(String id, String text, String label) {
  public LabelledText {
    Objects.requireNonNull(id, "id is missing");
    Objects.requireNonNull(text, "text is missing");
    Objects.requireNonNull(label, "label is missing");
  }
}
