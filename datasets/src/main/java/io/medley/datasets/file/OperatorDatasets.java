package io.medley.datasets.file;

import io.medley.contracts.request.DatasetSpec;
import io.medley.datasets.DatasetSource;
import io.medley.datasets.Datasets;
import io.medley.datasets.Opening;
import java.nio.file.Path;
import java.util.List;

/** The data sets of an installation: the built-in ones, and the files of its data directory. */
public final class OperatorDatasets implements DatasetSource {
  private final FileDatasets files;

  /** Opens nothing yet; the directory need not be there before the first file is asked for. */
  public OperatorDatasets(Path dataDirectory) {
    this.files = new FileDatasets(dataDirectory);
  }

  @Override
  public Opening open(DatasetSpec spec) {
    if (spec.fromFile()) {
      return files.open(spec);
    }
    return Datasets.named(spec.name())
        .<Opening>map(Opening.Opened::new)
        .orElseGet(
            () ->
                new Opening.Refused(
                    "$.dataset.name", "there is no data set called " + spec.name()));
  }

  @Override
  public List<String> topicNouns() {
    return Datasets.topicNouns();
  }
}
