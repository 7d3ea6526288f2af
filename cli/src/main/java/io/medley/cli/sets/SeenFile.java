package io.medley.cli.sets;

import io.medley.cli.data.DataFile;
import io.medley.cli.exit.CliException;
import io.medley.cli.input.InputFile;
import io.medley.datasets.file.FileView;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Fields;
import io.medley.datasets.file.rows.FileOptions.Layout;
import io.medley.datasets.file.rows.UnusableFileException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of labelled texts, and how it is to be read.
 *
 * @param real its real path
 */
record SeenFile(Path real, FileView view) {

  /**
   * Finds out how a file is to be read.
   *
   * @param file as the user named it
   * @param asked what the user said of all files; its fields are taken where the file has them, its
   *     layout where the file cannot be read without
   * @throws CliException in one line, if it cannot be read or has no texts with labels
   */
  static SeenFile of(Path file, FileOptions asked) {
    try {
      return read(file, new FileOptions(Layout.UNKNOWN, asked.fields(), asked.labels()));
    } catch (CliException e) {
      if (asked.layout().equals(Layout.UNKNOWN)) {
        throw e;
      }
      return read(file, asked);
    }
  }

  private static SeenFile read(Path file, FileOptions asked) {
    Path real = DataFile.real(file);
    try {
      FileView view = FileView.of(real, file.toString(), asked.with(Fields.DEFAULT));
      Fields wanted =
          new Fields(
              known(view, asked.fields().text()),
              known(view, asked.fields().label()),
              null,
              null,
              null);
      if (!wanted.equals(Fields.DEFAULT)) {
        view = FileView.of(real, file.toString(), asked.with(wanted));
      }
      if (view.content() == null) {
        throw CliException.misused(
            "%s: no field looks like texts with labels; name them with --text-field and --label-field"
                .formatted(file));
      }
      return new SeenFile(real, view);
    } catch (UnusableFileException e) {
      throw CliException.misused(e.getMessage());
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static String known(FileView view, String name) {
    return view.fields().stream().anyMatch(field -> field.name().equals(name)) ? name : null;
  }

  /** Whether another file is written as this one is, with the same fields. */
  boolean isLike(SeenFile other) {
    return view.options().equals(other.view().options());
  }
}
