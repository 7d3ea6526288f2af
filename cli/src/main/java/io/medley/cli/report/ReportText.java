package io.medley.cli.report;

import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ArmReport.Metric;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.LevelReport.LabelFlips;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.task.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as text: levels, arms per student, accuracies per seed, verdicts, notes. */
public final class ReportText {

  private static final Pattern WORDS = Pattern.compile(" ");
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final int EVIDENCE_COLUMNS = 90;
  private static final int LONGEST_EXAMPLE = 70;

  private ReportText() {}

  /** The lines of the whole report. */
  public static List<String> of(ExperimentReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Experiment %s: %s%s"
            .formatted(
                report.experimentId(),
                report.status().name().toLowerCase(Locale.ROOT),
                duration(report)));
    if (report.data() != null) {
      lines.addAll(DataText.of(report.request().dataset(), report.data()));
    }
    levels(report, lines);
    for (String student : students(report)) {
      arms(report, student, lines);
    }
    verdicts(report, lines);
    BudgetLines.of(report.budget(), lines);
    if (!report.notes().isEmpty()) {
      lines.add("");
      lines.add("Notes");
      report.notes().forEach(note -> lines.add("  " + note));
    }
    return lines;
  }

  private static String duration(ExperimentReport report) {
    if (report.timing() == null || report.timing().total() == null) {
      return "";
    }
    Duration total = report.timing().total();
    return ", %d min %02d s".formatted(total.toMinutes(), total.toSecondsPart());
  }

  private static void levels(ExperimentReport report, List<String> lines) {
    if (report.levels().isEmpty()) {
      return;
    }
    boolean paraphrases = report.levels().stream().anyMatch(level -> level.ratio() != null);
    TextTable table =
        new TextTable()
            .left("level")
            .right("n")
            .right("topics")
            .right("evenness")
            .right("vendi")
            .right("distinct2")
            .right("duplicates")
            .right("mmd2Poly2")
            .right("frechet")
            .right("label consistency");
    if (paraphrases) {
      table.right("label flips");
    }
    for (LevelReport level : report.levels()) {
      List<String> first =
          List.of(
              level.level(),
              String.valueOf(level.n()),
              level.topicsUsed() + "/" + level.poolSize(),
              Numbers.share(level.topicEvenness()),
              Numbers.statistic("vendi", level.diversity()),
              Numbers.statistic("distinct2", level.diversity()),
              Numbers.statistic("duplicateRate", level.diversity()),
              Numbers.statistic("mmd2Poly2", level.shift()),
              Numbers.statistic("frechet", level.shift()),
              Numbers.share(level.labelConsistency()));
      List<String> second =
          List.of(
              "  real, same n",
              "",
              "",
              "",
              Numbers.band("vendi", level.bands()),
              Numbers.band("distinct2", level.bands()),
              Numbers.band("duplicateRate", level.bands()),
              Numbers.band("mmd2Poly2", level.bands()),
              Numbers.band("frechet", level.bands()),
              judge(report, level));
      LabelFlips flips = level.labelFlips();
      table.row(cells(first, paraphrases, flips == null ? Numbers.NONE : flips(flips)));
      table.row(
          cells(
              second,
              paraphrases,
              flips == null ? "" : Numbers.share(flips.low()) + "…" + Numbers.share(flips.high())));
    }
    lines.add("");
    lines.add(
        "Levels (topics: used of the pool's; second line: 95 % of real draws of the same size; accuracy of the judge)");
    if (paraphrases) {
      lines.add(
          "(label flips: of the paraphrases whose source the judge agrees on, those it does not; their number)");
    }
    lines.addAll(table.lines());
    faults(report, lines);
  }

  /** What was wrong with the texts that did not become samples. */
  private static void faults(ExperimentReport report, List<String> lines) {
    for (LevelReport level : report.levels()) {
      for (Fault fault : level.faults()) {
        String example = WHITE_SPACE.matcher(fault.example()).replaceAll(" ");
        lines.add(
            "  %s: %d invalid, %s: %s"
                .formatted(
                    level.level(),
                    fault.count(),
                    fault.kind(),
                    example.length() <= LONGEST_EXAMPLE
                        ? example
                        : example.substring(0, LONGEST_EXAMPLE) + "…"));
      }
    }
  }

  private static String[] cells(List<String> cells, boolean paraphrases, String flips) {
    return paraphrases
        ? Stream.concat(cells.stream(), Stream.of(flips)).toArray(String[]::new)
        : cells.toArray(String[]::new);
  }

  private static String flips(LabelFlips flips) {
    return "%s (%d)".formatted(Numbers.share(flips.share()), flips.n());
  }

  private static String judge(ExperimentReport report, LevelReport level) {
    return report.judges().stream()
        .filter(judge -> judge.level().equals(level.level()))
        .findFirst()
        .map(judge -> Numbers.share(judge.accuracy()))
        .orElse(Numbers.NONE);
  }

  private static Set<String> students(ExperimentReport report) {
    return report.arms().stream()
        .map(ArmReport::student)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static void arms(ExperimentReport report, String student, List<String> lines) {
    List<ArmReport> arms =
        report.arms().stream().filter(arm -> arm.student().equals(student)).toList();
    TextTable table =
        new TextTable()
            .left("arm")
            .right("nReal")
            .right("nSynthetic")
            .right("accuracy")
            .right("macro-F1")
            .right("utility diff")
            .left("95 % interval")
            .left("adjusted")
            .right("agrees");
    for (ArmReport arm : arms) {
      UtilityDiff diff = arm.utilityDiff();
      table.row(
          arm.arm(),
          String.valueOf(arm.nReal()),
          String.valueOf(arm.nSynthetic()),
          mean(arm.accuracy()),
          mean(arm.macroF1()),
          diff == null ? Numbers.NONE : Numbers.signed(diff.mean()),
          diff == null ? Numbers.NONE : Numbers.interval(diff.low(), diff.high()),
          diff == null ? Numbers.NONE : Numbers.interval(diff.adjustedLow(), diff.adjustedHigh()),
          Numbers.share(arm.predictionConsistency()));
    }
    lines.add("");
    lines.add(
        "Arms of %s (utility diff: accuracy minus real-only's; agrees: with real-only's predictions)"
            .formatted(student));
    lines.addAll(table.lines());
    perSeed(arms, lines);
  }

  private static String mean(Metric metric) {
    return metric == null ? Numbers.NONE : Numbers.share(metric.mean());
  }

  private static void perSeed(List<ArmReport> arms, List<String> lines) {
    TextTable table = new TextTable().left("accuracy of each seed").left("");
    for (ArmReport arm : arms) {
      if (arm.accuracy() != null) {
        table.row(
            arm.arm(),
            arm.accuracy().perSeed().stream().map(Numbers::share).collect(Collectors.joining(" ")));
      }
    }
    lines.add("");
    lines.addAll(table.lines());
  }

  private static void verdicts(ExperimentReport report, List<String> lines) {
    if (report.verdicts().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Verdicts");
    Map<String, List<Verdict>> byReason =
        report.verdicts().stream()
            .filter(verdict -> verdict.outcome() == Verdict.Outcome.NOT_SEPARABLE)
            .collect(Collectors.groupingBy(ReportText::reason));
    Set<String> told = new HashSet<>();
    for (Verdict verdict : report.verdicts()) {
      List<Verdict> alike = byReason.getOrDefault(reason(verdict), List.of(verdict));
      if (alike.size() < 2 || !alike.contains(verdict)) {
        verdict(verdict.outcome(), verdict.claim(), verdict.evidence(), lines);
      } else if (told.add(reason(verdict))) {
        verdict(
            verdict.outcome(),
            reason(verdict),
            alike.stream().map(Verdict::claim).collect(Collectors.joining("; ")),
            lines);
      }
    }
  }

  /** What hinders a verdict; figures follow after a semicolon. */
  private static String reason(Verdict verdict) {
    return verdict.evidence().split(";", 2)[0];
  }

  private static void verdict(
      Verdict.Outcome outcome, String headline, String detail, List<String> lines) {
    lines.add("  %-13s  %s".formatted(word(outcome), headline));
    wrapped(detail).forEach(line -> lines.add(" ".repeat(17) + line));
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : WORDS.splitAsStream(text).toList()) {
      if (line.length() + word.length() >= EVIDENCE_COLUMNS && !line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  static String word(Verdict.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
