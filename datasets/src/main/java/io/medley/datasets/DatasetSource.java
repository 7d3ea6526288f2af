package io.medley.datasets;

import io.medley.contracts.request.DatasetSpec;
import java.util.List;

/** Where planning finds data sets. Thread-safe. */
public interface DatasetSource {

  /** The data set a request asks for, or everything that speaks against it. */
  Opening open(DatasetSpec spec);

  /**
   * The distinct one-word nouns that topic pools are cut from, the same for every data set, at
   * least one, in a fixed order.
   */
  List<String> topicNouns();
}
