package io.medley.datasets;

import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.task.TextForm;
import java.util.List;
import java.util.Optional;

/** The built-in data sets by name. Each is loaded on first use and kept; thread-safe. */
public final class Datasets {
  private Datasets() {}

  /** The names of the built-in data sets. */
  public static List<String> names() {
    return List.of(WordNetSupersense.NAME, WordNetSense.NAME);
  }

  /**
   * The data set of that name, or empty where there is none. The first call reads it, which takes
   * about two seconds of processor time in a new JVM.
   */
  public static Optional<LabelledDataset> named(String name) {
    return switch (name) {
      case WordNetSupersense.NAME -> Optional.of(LoadedSupersense.DATA);
      case WordNetSense.NAME -> Optional.of(LoadedSense.DATA);
      default -> Optional.empty();
    };
  }

  /** WordNet's nouns for topic pools: distinct, no two nearly the same, the frequent ones first. */
  public static List<String> topicNouns() {
    return LoadedSupersense.DATA.topicNouns();
  }

  /** What the texts of a data set are; opens nothing. */
  public static TextForm form(DatasetSpec spec) {
    if (spec.fromFile()) {
      return spec.contextField() == null ? TextForm.PLAIN : TextForm.QUESTION;
    }
    return spec.name().equals(WordNetSense.NAME) ? TextForm.QUESTION : TextForm.DEFINITION;
  }

  /** Loads when first touched. */
  private static final class LoadedSupersense {
    static final WordNetSupersense DATA = WordNetSupersense.load();
  }

  /** Loads when first touched. */
  private static final class LoadedSense {
    static final LabelledDataset DATA = WordNetSense.load();
  }
}
