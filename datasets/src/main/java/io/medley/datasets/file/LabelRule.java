package io.medley.datasets.file;

import io.medley.contracts.request.DatasetSpec.MultipleLabels;
import io.medley.datasets.file.rows.FileOptions.Labels;
import io.medley.datasets.file.rows.UnusableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes labels apart, and decides about rows with several. One thread. */
final class LabelRule {
  private final Labels options;
  private final Pattern separator;
  private final String title;
  private final Tally tally;
  private int several;

  LabelRule(Labels options, String title, Tally tally) {
    this.options = options;
    this.separator =
        options.separator() == null ? null : Pattern.compile(options.separator(), Pattern.LITERAL);
    this.title = title;
    this.tally = tally;
  }

  boolean isRequired() {
    return options.required();
  }

  /** The labels in the values of a label field, without blank ones, each once. */
  List<String> labels(List<String> values) {
    List<String> labels = new ArrayList<>();
    for (String value : values) {
      for (String label : separator == null ? new String[] {value} : separator.split(value)) {
        String bare = label.strip();
        if (!bare.isEmpty() && !labels.contains(bare)) {
          labels.add(bare);
        }
      }
    }
    return labels;
  }

  /** Whether a row with these labels is used. */
  boolean allows(List<String> labels, int line) throws UnusableFileException {
    if (labels.size() < 2) {
      return true;
    }
    several++;
    if (options.multiple() == MultipleLabels.REFUSE) {
      throw new UnusableFileException(
          "multipleLabels",
          "is refuse, and line %d of %s has %d labels: %s"
              .formatted(line, title, labels.size(), String.join(", ", labels)));
    }
    return options.multiple() == MultipleLabels.FIRST;
  }

  /** After the last row: notes what became of the rows with several labels. */
  void end() {
    if (several > 0) {
      tally.note(
          options.multiple() == MultipleLabels.FIRST
              ? "%d rows of %s have several labels, and the first was taken"
                  .formatted(several, title)
              : "%d rows of %s have several labels and were left out".formatted(several, title));
    }
  }
}
