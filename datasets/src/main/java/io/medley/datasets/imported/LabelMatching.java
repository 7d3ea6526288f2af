package io.medley.datasets.imported;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which class a set's label is: the one of that name, or else the only one of that name in another
 * letter case.
 */
final class LabelMatching {
  private final Set<String> labels;
  private final Map<String, String> byFolded = new HashMap<>();

  LabelMatching(List<String> labels) {
    this.labels = Set.copyOf(labels);
    Set<String> ambiguous = new HashSet<>();
    for (String label : labels) {
      if (byFolded.put(folded(label), label) != null) {
        ambiguous.add(folded(label));
      }
    }
    byFolded.keySet().removeAll(ambiguous);
  }

  /** The class, or null where there is none. */
  @Nullable String label(String given) {
    String stripped = given.strip();
    return labels.contains(stripped) ? stripped : byFolded.get(folded(stripped));
  }

  private static String folded(String label) {
    return label.strip().toLowerCase(Locale.ROOT);
  }
}
