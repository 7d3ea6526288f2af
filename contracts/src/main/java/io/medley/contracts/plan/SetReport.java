package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an imported set was found to hold when its experiment was accepted. {@code rows} is the sum
 * of {@code used} and of {@code leftOut}.
 *
 * @param name of the set
 * @param file as the request names it
 * @param sha256 in hex, of the file's bytes
 * @param rows of data
 * @param used rows that can be drawn
 * @param leftOut rows that cannot, by the reason
 * @param relabelled usable rows whose label has other letter case than the class it is taken for
 * @param duplicates usable texts that an earlier usable row has
 * @param testCopies texts that stand in the test set, word for word or almost; among {@code
 *     leftOut} unless the request keeps them
 * @param realCopies usable texts that stand, word for word, among the real texts other than the
 *     test set's
 * @param classes usable rows by class
 * @param disjoint whether no two replicates share a row
 * @param notes what a reader should know of it, a sentence each
 * @param examples some of the rows left out, the first ones of each reason
 */
public record SetReport(
    String name,
    String file,
    String sha256,
    int rows,
    int used,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Map<Reason, Integer> leftOut,
    int relabelled,
    int duplicates,
    int testCopies,
    int realCopies,
    Map<String, Integer> classes,
    boolean disjoint,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> notes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Example> examples) {

  public SetReport {
    Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    reasons.putAll(leftOut == null ? Map.of() : leftOut);
    leftOut = Collections.unmodifiableMap(reasons);
    classes = Collections.unmodifiableMap(new TreeMap<>(classes));
    notes = notes == null ? List.of() : List.copyOf(notes);
    examples = examples == null ? List.of() : List.copyOf(examples);
  }

  /** Rows left out for a reason. */
  @JsonIgnore
  public int leftOut(Reason reason) {
    return leftOut.getOrDefault(reason, 0);
  }
}
