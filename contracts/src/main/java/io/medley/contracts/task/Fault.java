package io.medley.contracts.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A way in which slots came to have no valid text.
 *
 * @param kind a fixed word of the generator's: {@code wrong-label}, {@code not-json}, …
 * @param count slots, 1 or more
 * @param example the beginning of one such text or answer, or what the endpoint said
 */
public record Fault(String kind, int count, @Nullable String example) {

  public Fault {
    Objects.requireNonNull(kind, "kind is missing");
    if (count < 1) {
      throw new IllegalArgumentException("a fault has happened at least once, not " + count);
    }
  }

  /** Adds the counts of each kind, in the order of the first of its kind, whose example stays. */
  public static List<Fault> sum(List<Fault> faults) {
    Map<String, Fault> byKind = new LinkedHashMap<>();
    for (Fault fault : faults) {
      byKind.merge(
          fault.kind(), fault, (a, b) -> new Fault(a.kind(), a.count() + b.count(), a.example()));
    }
    return new ArrayList<>(byKind.values());
  }
}
