package io.medley.datasets.imported;

import io.medley.contracts.OutsideText;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.SetSpec;
import io.medley.contracts.request.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The imported sets of a request, in its order, or everything that speaks against them. Immutable.
 *
 * @param sets empty where one of them cannot be used
 * @param violations empty where all can be used
 */
public record ImportedSets(List<ImportedSet> sets, List<Violation> violations) {
  private static final int SHOWN = 5;
  private static final int LONGEST_LABEL = 40;

  public ImportedSets {
    sets = violations.isEmpty() ? List.copyOf(sets) : List.of();
    violations = List.copyOf(violations);
  }

  /** Opens the sets and takes what counts of them. */
  public static ImportedSets of(
      GenerationSpec generation, DataSource source, ImportedSet.Taking taking, RealTexts real) {
    List<ImportedSet> sets = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    List<SetSpec> asked = generation.importedSets();
    for (int i = 0; i < asked.size(); i++) {
      String path = path(i);
      SetOpening opening = source.openSet(asked.get(i), path);
      if (opening instanceof SetOpening.Opened opened) {
        ImportedSet set = new ImportedSet(asked.get(i), opened.rows(), taking, real);
        fault(set)
            .ifPresentOrElse(why -> violations.add(new Violation(path, why)), () -> sets.add(set));
      } else {
        violations.addAll(((SetOpening.Refused) opening).violations());
      }
      String name = asked.get(i).name();
      if (asked.stream().limit(i).anyMatch(other -> other.name().equals(name))) {
        violations.add(new Violation(path + ".name", name + " is there already"));
      }
    }
    return new ImportedSets(sets, violations);
  }

  /** Where a request has a set. */
  public static String path(int index) {
    return "$.generation.sets[%d]".formatted(index);
  }

  /** The set of a name. */
  public ImportedSet named(String name) {
    return sets.stream().filter(set -> set.spec().name().equals(name)).findFirst().orElseThrow();
  }

  private static Optional<String> fault(ImportedSet set) {
    Map<String, Integer> counts = set.counts();
    String file = set.spec().file();
    List<String> missing =
        counts.entrySet().stream().filter(e -> e.getValue() == 0).map(Map.Entry::getKey).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    if (set.rows() == 0) {
      return Optional.of(file + " has no rows");
    }
    Map<String, Integer> unknown = set.unknownLabels();
    String known = "; the classes are " + some(List.copyOf(counts.keySet()));
    String others =
        unknown.isEmpty()
            ? ""
            : "; labels that are no class: "
                + some(
                    unknown.entrySet().stream()
                        .map(e -> shown(e.getKey()) + " (" + e.getValue() + ")")
                        .toList());
    return Optional.of(
        missing.size() == counts.size()
            ? "none of the %d rows of %s can be used%s%s"
                .formatted(set.rows(), file, others, others.isEmpty() ? "" : known)
            : "%s has no usable row of %s%s".formatted(file, some(missing), others));
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.stream().limit(SHOWN).map(ImportedSets::shown).toList());
    return names.size() <= SHOWN ? first : first + " and %d more".formatted(names.size() - SHOWN);
  }

  private static String shown(String label) {
    return OutsideText.shown(label, LONGEST_LABEL);
  }
}
