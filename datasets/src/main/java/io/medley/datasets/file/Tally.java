package io.medley.datasets.file;

import io.medley.contracts.OutsideText;
import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the rows that are left out, and keeps the first ones of each reason. One thread. */
final class Tally {
  private static final int EXAMPLES_PER_REASON = 3;
  private static final int LONGEST_DETAIL = 120;

  private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
  private final Map<Reason, List<Example>> examples = new EnumMap<>(Reason.class);
  private final List<String> notes = new ArrayList<>();
  private int rows;

  /** Counts a row, whatever comes of it. */
  void row() {
    rows++;
  }

  /** Counts a row as left out. */
  void leftOut(String file, int line, Reason reason, String detail) {
    counts.merge(reason, 1, Integer::sum);
    List<Example> some = examples.computeIfAbsent(reason, any -> new ArrayList<>());
    if (some.size() < EXAMPLES_PER_REASON) {
      some.add(new Example(file, line, reason, shortened(detail)));
    }
  }

  /** Notes how a file was read. */
  void note(String sentence) {
    notes.add(sentence);
  }

  int count(Reason reason) {
    return counts.getOrDefault(reason, 0);
  }

  /** What was counted. */
  DataReport report(String sha256, int classesLeftOut) {
    int leftOut = counts.values().stream().mapToInt(Integer::intValue).sum();
    return new DataReport(
        sha256,
        rows,
        rows - leftOut,
        count(Reason.BROKEN),
        count(Reason.MISSING_LABEL),
        count(Reason.EMPTY_TEXT),
        count(Reason.OVERSIZE),
        count(Reason.DUPLICATE),
        count(Reason.IN_TEST),
        count(Reason.TOO_FEW),
        classesLeftOut,
        examples.values().stream().flatMap(List::stream).toList(),
        count(Reason.MULTIPLE_LABELS),
        notes);
  }

  private static String shortened(String detail) {
    return OutsideText.cut(detail.strip().replaceAll("\\s+", " "), LONGEST_DETAIL);
  }
}
