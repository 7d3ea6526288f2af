package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Lines;
import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.request.DatasetSpec;
import java.util.ArrayList;
import java.util.List;

/** What a data file holds: how it was read, how many rows it has, and which were left out. */
final class DataSection {
  private DataSection() {}

  static Section of(DatasetSpec spec, DataReport data) {
    List<String> lines = new ArrayList<>(data.notes());
    for (Example example : data.examples()) {
      lines.add(
          "%s:%d  %s: %s"
              .formatted(
                  example.file(), example.line(), example.reason().word(), example.detail()));
    }
    return new Section(
        "Data",
        "%s, %d of %d rows usable%s"
            .formatted(files(spec), data.used(), data.rows(), leftOut(data)),
        List.of(new Lines(lines)));
  }

  private static String files(DatasetSpec spec) {
    return spec.testFile() == null ? spec.file() : spec.file() + " and " + spec.testFile();
  }

  private static String leftOut(DataReport data) {
    List<String> reasons = new ArrayList<>();
    add(reasons, data.broken(), "broken");
    add(reasons, data.missingLabel(), "without a label");
    add(reasons, data.multipleLabels(), "with several labels");
    add(reasons, data.emptyText(), "without a text");
    add(reasons, data.oversize(), "too long");
    add(reasons, data.duplicates(), "there already");
    add(reasons, data.inTest(), "in the test file too");
    add(
        reasons,
        data.tooFew(),
        "of %d classes that are too small".formatted(data.classesLeftOut()));
    return reasons.isEmpty() ? "" : "; left out: " + String.join(", ", reasons);
  }

  private static void add(List<String> reasons, int count, String what) {
    if (count > 0) {
      reasons.add(count + " " + what);
    }
  }
}
