package io.medley.cli.report;

import io.medley.contracts.OutsideText;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Some texts of each level and class, to be read by people: Markdown. */
final class SampleSheet {

  private static final int PER_CLASS = 3;

  private SampleSheet() {}

  /**
   * The sheet.
   *
   * @param samples accepted synthetic samples in any order
   */
  static String of(ExperimentReport report, List<Sample> samples) {
    StringBuilder sheet = new StringBuilder();
    sheet.append("# Samples of ").append(report.experimentId()).append("\n\n");
    sheet
        .append("The first ")
        .append(PER_CLASS)
        .append(" accepted samples of each class, as they were generated.\n");
    Map<String, String> names = report.request().dataset().givenLabelNames();
    for (LevelReport level : report.levels()) {
      sheet.append("\n## ").append(line(level.level())).append("\n");
      byLabel(level.level(), samples)
          .forEach(
              (label, texts) -> {
                sheet.append("\n**").append(line(label)).append("**");
                String name = names.get(label);
                sheet.append(name == null ? "" : " (" + line(name) + ")").append("\n\n");
                texts.stream().limit(PER_CLASS).forEach(sample -> line(sheet, sample));
              });
    }
    return sheet.toString();
  }

  private static void line(StringBuilder sheet, Sample sample) {
    sheet.append("- ").append(line(sample.text()));
    if (sample.provenance() != null && sample.provenance().topic() != null) {
      sheet.append(" *(").append(line(sample.provenance().topic())).append(")*");
    }
    if (sample.context() != null) {
      sheet.append(" — about: ").append(line(sample.context()));
    }
    sheet.append('\n');
  }

  private static String line(String text) {
    return OutsideText.shown(text.replace('\n', ' '));
  }

  private static Map<String, List<Sample>> byLabel(String level, List<Sample> samples) {
    Map<String, List<Sample>> byLabel = new TreeMap<>();
    samples.stream()
        .filter(sample -> sample.level().equals(level))
        .sorted(java.util.Comparator.comparingInt(Sample::ordinal))
        .forEach(
            sample -> byLabel.computeIfAbsent(sample.label(), l -> new ArrayList<>()).add(sample));
    return byLabel;
  }
}
