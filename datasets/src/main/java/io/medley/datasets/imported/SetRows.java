package io.medley.datasets.imported;

import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import java.util.List;
import java.util.Map;

/**
 * What a file of a synthetic set holds.
 *
 * @param sha256 in hex, of its bytes
 * @param rows all of them
 * @param usable those with a text and a label, in the order of the file
 * @param leftOut the others, by the reason
 * @param examples of the others
 */
public record SetRows(
    String sha256,
    int rows,
    List<SetRow> usable,
    Map<Reason, Integer> leftOut,
    List<Example> examples) {
  public SetRows {
    usable = List.copyOf(usable);
    leftOut = Map.copyOf(leftOut);
    examples = List.copyOf(examples);
  }
}
