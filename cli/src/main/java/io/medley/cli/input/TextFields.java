package io.medley.cli.input;

import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.contracts.request.DatasetSpec.MultipleLabels;
import io.medley.datasets.file.rows.FileOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the files of texts are to be read. What the layout leaves open is found out.
 *
 * @param text the field of the texts; null is {@code text}
 * @param label the field of the labels; null is {@code label}
 * @param layout of all files; without a format each name's ending tells it, and where that says
 *     nothing it is JSON Lines, the only format with ids and embeddings
 * @param separator between several labels in one field, of which the first is taken; null takes the
 *     field as one label
 */
public record TextFields(
    @Nullable String text,
    @Nullable String label,
    FileOptions.Layout layout,
    @Nullable String separator) {

  /** Everything is found out. */
  public static final TextFields DEFAULT =
      new TextFields(null, null, FileOptions.Layout.UNKNOWN, null);

  public String textName() {
    return Optional.ofNullable(text).orElse("text");
  }

  public String labelName() {
    return Optional.ofNullable(label).orElse("label");
  }

  /** The format of a file of this name. */
  public Format formatOf(String name) {
    return Optional.ofNullable(layout.format())
        .or(() -> Optional.ofNullable(Format.ofEnding(name)))
        .orElse(Format.JSONL);
  }

  public FileOptions options() {
    return new FileOptions(
        layout,
        new FileOptions.Fields(text, label, null, null, null),
        new FileOptions.Labels(false, separator, MultipleLabels.FIRST));
  }
}
