package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.DataReport;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.contracts.request.Violation;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.Opening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Files in a directory of their own, and what is read of them. */
abstract class DataFiles {
  @TempDir Path data;

  static String rows(String word, int perLabel, String... labels) {
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int i = 0; i < perLabel; i++) {
      for (String label : labels) {
        rows.append("%s %d of %s,%s\n".formatted(word, i, label, label));
      }
    }
    return rows.toString();
  }

  LabelledDataset opened(DatasetSpec spec) {
    return data(new FileDatasets(data).open(spec));
  }

  static LabelledDataset data(Opening opening) {
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    return ((Opening.Opened) opening).data();
  }

  List<Violation> refused(DatasetSpec spec) {
    return ((Opening.Refused) new FileDatasets(data).open(spec)).violations();
  }

  static DataReport report(LabelledDataset set) {
    return set.report().orElseThrow();
  }

  static List<String> texts(LabelledDataset set, String label) {
    return set.texts(label).stream().map(LabelledText::text).toList();
  }

  static DatasetSpec spec(String file) {
    return FileSpecs.of(file);
  }

  static DatasetSpec spec(String file, Format format, String delimiter, String quote) {
    return FileSpecs.of(file, "format", format, "delimiter", delimiter, "quote", quote);
  }

  static DatasetSpec encoded(String file, String encoding) {
    return FileSpecs.encoded(file, encoding);
  }

  void write(String name, String content) {
    try {
      Files.writeString(data.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
