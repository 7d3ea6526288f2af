package io.medley.datasets.file;

import io.medley.contracts.FileFault;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.request.SetSpec;
import io.medley.contracts.request.Violation;
import io.medley.datasets.file.rows.DataDirectory;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Fields;
import io.medley.datasets.file.rows.FileOptions.Labels;
import io.medley.datasets.file.rows.FileOptions.Layout;
import io.medley.datasets.file.rows.UnusableFileException;
import io.medley.datasets.imported.SetOpening;
import io.medley.datasets.imported.SetRow;
import io.medley.datasets.imported.SetRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads files of the data directory as imported sets. Thread-safe. */
final class SetFiles {
  private final DataDirectory directory;

  SetFiles(Path directory) {
    this.directory = new DataDirectory(directory);
  }

  /**
   * Reads a set.
   *
   * @param path where the request has it
   */
  SetOpening open(SetSpec spec, String path) {
    try {
      TextFile file =
          TextFile.read(directory.file(spec.file(), "file"), spec.file(), options(spec));
      return new SetOpening.Opened(rows(file));
    } catch (UnusableFileException e) {
      return new SetOpening.Refused(e.violations(path));
    } catch (IOException e) {
      return new SetOpening.Refused(
          List.of(
              new Violation(
                  path + ".file",
                  "%s cannot be read: %s".formatted(spec.file(), FileFault.reason(e)))));
    }
  }

  private static FileOptions options(SetSpec spec) {
    return new FileOptions(
        new Layout(spec.format(), spec.encoding(), spec.delimiter(), spec.quote(), spec.header()),
        new Fields(
            spec.textField(), spec.labelField(), spec.contextField(), spec.topicField(), null),
        Labels.REQUIRED);
  }

  private static SetRows rows(TextFile file) {
    Map<Reason, Integer> leftOut = new EnumMap<>(Reason.class);
    leftOut.put(Reason.BROKEN, file.report().broken());
    leftOut.put(Reason.MISSING_LABEL, file.report().missingLabel());
    leftOut.put(Reason.EMPTY_TEXT, file.report().emptyText());
    leftOut.put(Reason.OVERSIZE, file.report().oversize());
    leftOut.values().removeIf(count -> count == 0);
    return new SetRows(
        file.report().sha256(),
        file.report().rows(),
        file.texts().stream()
            .map(
                text ->
                    new SetRow(
                        text.line(), text.text(), text.label(), text.topic(), text.context()))
            .toList(),
        leftOut,
        file.report().examples());
  }
}
