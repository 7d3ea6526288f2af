package io.medley.datasets.imported;

import io.medley.contracts.request.SetSpec;
import io.medley.datasets.DatasetSource;

/** Where planning finds all data: data sets, topics, and imported sets. Thread-safe. */
public interface DataSource extends DatasetSource {

  /**
   * The rows of an imported set, or everything that speaks against its file.
   *
   * @param path where the request has it, for {@link SetOpening.Refused}
   */
  SetOpening openSet(SetSpec spec, String path);
}
