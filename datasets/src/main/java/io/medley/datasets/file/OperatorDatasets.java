package io.medley.datasets.file;

import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.SetSpec;
import io.medley.datasets.Datasets;
import io.medley.datasets.Opening;
import io.medley.datasets.imported.DataSource;
import io.medley.datasets.imported.SetOpening;
import java.nio.file.Path;
import java.util.List;

/**
 * The data of an installation: the built-in data sets, and the files of its data directory, as data
 * sets or as imported sets.
 */
public final class OperatorDatasets implements DataSource {
  private final FileDatasets files;
  private final SetFiles sets;

  /** Opens nothing yet; the directory need not be there before the first file is asked for. */
  public OperatorDatasets(Path dataDirectory) {
    this.files = new FileDatasets(dataDirectory);
    this.sets = new SetFiles(dataDirectory);
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
  public SetOpening openSet(SetSpec spec, String path) {
    return sets.open(spec, path);
  }

  @Override
  public List<String> topicNouns() {
    return Datasets.topicNouns();
  }
}
