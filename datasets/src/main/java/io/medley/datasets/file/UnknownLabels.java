package io.medley.datasets.file;

import io.medley.contracts.NearestNames;
import io.medley.contracts.request.DatasetSpec;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Fields;
import io.medley.datasets.file.rows.UnusableFileException;
import io.medley.datasets.file.rows.UnusableFileException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Labels of a request that its file does not have, where its texts cannot be read. */
final class UnknownLabels {
  /** What may speak against a file whose labels can be read. */
  private static final Set<String> OTHERS = Set.of("textField", "contextField", "header");

  private UnknownLabels() {}

  /**
   * A reason for each of them; none where the labels cannot be read either.
   *
   * @param known what speaks against the file already
   */
  static List<Reason> of(Path file, DatasetSpec asked, List<Reason> known) throws IOException {
    FileOptions options = FileOptions.of(asked);
    String label = options.fields().labelName();
    List<Reason> reasons = new ArrayList<>();
    if (asked.labels() == null
        || !known.stream().allMatch(reason -> OTHERS.contains(reason.option()))) {
      return reasons;
    }
    try (TextRows rows =
        TextRows.open(
            file,
            asked.file(),
            options.with(new Fields(label, label, null, null, null)),
            new Tally())) {
      Set<String> labels = new TreeSet<>();
      for (FileText row = rows.next(); row != null; row = rows.next()) {
        labels.add(row.label());
      }
      for (int i = 0; i < asked.labels().size(); i++) {
        String wanted = asked.labels().get(i);
        if (!labels.contains(wanted)) {
          reasons.add(
              new Reason(
                  "labels[%d]".formatted(i),
                  "%s is no label of %s, which has %s"
                      .formatted(wanted, asked.file(), NearestNames.of(wanted, labels))));
        }
      }
    } catch (UnusableFileException e) {
      // The label field is refused for a reason that is told already.
      return List.of();
    }
    return reasons;
  }
}
