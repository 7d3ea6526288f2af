package io.medley.datasets;

import java.util.Objects;

/**
 * One item of a data set.
 *
 * @param id stable over loads and releases
 * @param context what the text is about, null for texts that stand alone
 * @param group decides which split the item falls into: items of one group of an {@link
 *     LabelledDataset#aligned} data set stay together; the id where there are no groups
 */
public record LabelledText(String id, String text, String label, String context, String group) {
  public LabelledText {
    Objects.requireNonNull(id, "id is missing");
    Objects.requireNonNull(text, "text is missing");
    Objects.requireNonNull(label, "label is missing");
    Objects.requireNonNull(group, "group is missing");
  }

  /** A text that stands alone and for itself. */
  public LabelledText(String id, String text, String label) {
    this(id, text, label, null, id);
  }
}
