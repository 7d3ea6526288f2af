package io.medley.datasets.fitting;

import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.Violation;
import io.medley.datasets.DevelopmentData;
import io.medley.datasets.LabelledDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The classes of a request: those that it names, or else the data set's own, without those that
 * have too few texts for any division.
 *
 * @param note which were left out
 * @param violations why labels that the request names cannot be taken
 */
public record ClassChoice(List<String> labels, Optional<String> note, List<Violation> violations) {
  /** Most classes of an experiment, the same as a request may name. */
  private static final int MOST_CLASSES = 512;

  /** How many classes a note names. */
  private static final int SHOWN = 5;

  /** Those of a request on its data. */
  public static ClassChoice of(DatasetSpec asked, LabelledDataset data) {
    List<String> labels = asked.labels();
    Optional<String> note = Optional.empty();
    if (labels == null) {
      labels = data.defaultLabels();
      List<String> scarce = labels.stream().filter(label -> isScarce(data, label)).toList();
      if (!scarce.isEmpty() && labels.size() - scarce.size() >= 2) {
        labels = labels.stream().filter(label -> !scarce.contains(label)).toList();
        note = Optional.of(note(scarce));
      }
    }
    return new ClassChoice(labels, note, violations(asked, labels, data));
  }

  private static boolean isScarce(LabelledDataset data, String label) {
    return data.texts(label).stream().filter(text -> !DevelopmentData.contains(text)).count()
        < SizeFitting.LEAST_TEXTS;
  }

  private static String note(List<String> scarce) {
    String named = scarce.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = scarce.size() - SHOWN;
    return "Classes with fewer than %d texts to use were left out: %s%s."
        .formatted(SizeFitting.LEAST_TEXTS, named, more > 0 ? " and %d more".formatted(more) : "");
  }

  private static List<Violation> violations(
      DatasetSpec asked, List<String> labels, LabelledDataset data) {
    List<Violation> violations = new ArrayList<>();
    if (labels.size() > MOST_CLASSES) {
      violations.add(
          new Violation(
              "$.dataset.labels",
              "is left out, and %s has %d classes: name 2 to %d of them"
                  .formatted(data.name(), labels.size(), MOST_CLASSES)));
    }
    Set<String> known = Set.copyOf(data.labels());
    for (int i = 0; i < labels.size(); i++) {
      if (!known.contains(labels.get(i))) {
        violations.add(
            new Violation("$.dataset.labels[%d]".formatted(i), data.absence(labels.get(i))));
      }
    }
    for (String label : asked.givenLabelNames().keySet()) {
      if (!known.contains(label)) {
        violations.add(new Violation("$.dataset.labelNames." + label, data.absence(label)));
      }
    }
    return violations;
  }
}
