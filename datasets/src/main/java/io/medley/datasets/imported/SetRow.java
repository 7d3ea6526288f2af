package io.medley.datasets.imported;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a synthetic set that has a text and a label.
 *
 * @param line its first line in the file, 1 or more
 * @param topic what it was written for, null where the set has no topics
 * @param context what it is about, null for texts that stand alone
 */
public record SetRow(
    int line, String text, String label, @Nullable String topic, @Nullable String context) {
  public SetRow {
    Objects.requireNonNull(text, "text is missing");
    Objects.requireNonNull(label, "label is missing");
  }

  SetRow labelled(String other) {
    return other.equals(label) ? this : new SetRow(line, text, other, topic, context);
  }

  /** Text and context, as real texts are compared with it. */
  String whole() {
    return context == null ? text : text + ' ' + context;
  }
}
