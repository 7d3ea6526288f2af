package io.medley.datasets;

import java.util.List;
import java.util.Optional;

/** The built-in data sets by name. Each is loaded on first use and kept; thread-safe. */
public final class Datasets {
  private Datasets() {}

  /** The names of the built-in data sets. */
  public static List<String> names() {
    return List.of(WordNetSupersense.NAME);
  }

  /**
   * The data set of that name, or empty where there is none. The first call reads it, which takes
   * about two seconds of processor time in a new JVM.
   */
  public static Optional<LabelledDataset> named(String name) {
    return name.equals(WordNetSupersense.NAME)
        ? Optional.of(Loaded.WORDNET_SUPERSENSE)
        : Optional.empty();
  }

  /** Loads when first touched. */
  private static final class Loaded {
    static final LabelledDataset WORDNET_SUPERSENSE = WordNetSupersense.load();
  }
}
