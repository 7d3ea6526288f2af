package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Content;
import io.medley.cli.report.section.Section.Lines;
import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.TextTable;
import io.medley.contracts.OutsideText;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.LevelReport.LabelFlips;
import io.medley.contracts.score.Band;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.contracts.score.Rarefied;
import io.medley.contracts.score.SimultaneousBand;
import io.medley.contracts.task.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The levels: what they are, how diverse and how far from real data, and what a further pane adds.
 */
final class LevelSections {

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final int LONGEST_EXAMPLE = 70;
  private static final String SAME_N = "last line: 95 % of draws of as many real samples";
  private static final List<String> SHOWN =
      List.of("vendi", "distinct2", "duplicateRate", "mmd2Poly2", "frechet");

  private LevelSections() {}

  static List<Section> of(ExperimentReport report) {
    if (report.levels().isEmpty()) {
      return List.of();
    }
    return Stream.of(
            List.of(levels(report), statistics(report.levels())), marginal(report.levels()))
        .flatMap(List::stream)
        .toList();
  }

  private static Section levels(ExperimentReport report) {
    boolean paraphrases =
        report.levels().stream().map(LevelReport::ratio).anyMatch(Objects::nonNull);
    boolean topics = report.levels().stream().anyMatch(level -> level.poolSize() > 0);
    TextTable table = new TextTable().left("level").right("n");
    if (topics) {
      table.right("topics").right("evenness");
    }
    table.right("label consistency").right("judge");
    if (paraphrases) {
      table.right("label flips").right("95 %");
    }
    for (LevelReport level : report.levels()) {
      List<String> cells = new ArrayList<>(List.of(level.level(), String.valueOf(level.n())));
      if (topics) {
        cells.addAll(topics(level));
      }
      cells.addAll(List.of(Numbers.share(level.labelConsistency()), judge(report, level)));
      if (paraphrases) {
        cells.addAll(flips(level.labelFlips()));
      }
      table.row(cells.toArray(String[]::new));
    }
    List<Content> contents = new ArrayList<>(List.of(new Table(table)));
    List<String> faults = faults(report.levels());
    if (!faults.isEmpty()) {
      contents.add(new Lines(faults));
    }
    return new Section(
        "Levels",
        (topics ? "topics: used of the pool's; " : "")
            + "judge: its accuracy on real texts"
            + (paraphrases
                ? "; label flips: of the paraphrases whose source the judge agrees on, those it"
                    + " does not, and their number"
                : ""),
        contents);
  }

  /** An imported set has no pool. */
  private static List<String> topics(LevelReport level) {
    return level.poolSize() == 0
        ? List.of(Numbers.NONE, Numbers.NONE)
        : List.of(
            level.topicsUsed() + "/" + level.poolSize(), Numbers.share(level.topicEvenness()));
  }

  private static List<String> flips(LabelFlips flips) {
    return flips == null
        ? List.of(Numbers.NONE, Numbers.NONE)
        : List.of(
            "%s (%d)".formatted(Numbers.share(flips.share()), flips.n()),
            Numbers.share(flips.low()) + "…" + Numbers.share(flips.high()));
  }

  private static String judge(ExperimentReport report, LevelReport level) {
    return report.judges().stream()
        .filter(judge -> judge.level().equals(level.level()))
        .findFirst()
        .map(judge -> Numbers.share(judge.accuracy()))
        .orElse(Numbers.NONE);
  }

  /** What was wrong with the texts that did not become samples. */
  private static List<String> faults(List<LevelReport> levels) {
    List<String> lines = new ArrayList<>();
    for (LevelReport level : levels) {
      for (Fault fault : level.faults()) {
        String example = WHITE_SPACE.matcher(fault.example()).replaceAll(" ");
        lines.add(
            "%s: %d invalid, %s: %s"
                .formatted(
                    level.level(),
                    fault.count(),
                    fault.kind(),
                    OutsideText.cut(example, LONGEST_EXAMPLE)));
      }
    }
    return lines;
  }

  private static Section statistics(List<LevelReport> levels) {
    TextTable table = new TextTable().left("level");
    SHOWN.forEach(name -> table.right(name.equals("duplicateRate") ? "duplicates" : name));
    for (LevelReport level : levels) {
      row(table, level.level(), name -> value(name, level.diversity(), level.shift()));
      Rarefied part = level.rarefied();
      if (part != null) {
        row(
            table,
            "  %d of them".formatted(part.n()),
            name -> value(name, part.diversity(), part.shift()));
      }
      Map<String, Band> bands = part == null ? level.bands() : part.bands();
      row(table, "  real, same n", name -> Numbers.band(name, bands));
    }
    List<Content> contents = new ArrayList<>(List.of(new Table(table)));
    List<String> outside = outside(levels);
    if (!outside.isEmpty()) {
      contents.add(new Lines(outside));
    }
    return new Section(
        "Diversity and shift",
        levels.stream().allMatch(level -> level.rarefied() == null)
            ? SAME_N
            : SAME_N + "; of a level too large for that, first what so many of its samples are",
        contents);
  }

  /** Which statistics, these or others, lie outside the band of all of them together. */
  private static List<String> outside(List<LevelReport> levels) {
    List<String> lines = new ArrayList<>();
    for (LevelReport level : levels) {
      SimultaneousBand together =
          level.rarefied() == null ? level.simultaneous() : level.rarefied().simultaneous();
      if (together != null) {
        lines.add(
            "%s: outside the band of all statistics together: %s"
                .formatted(
                    level.level(),
                    together.outside().isEmpty() ? "none" : String.join(", ", together.outside())));
      }
    }
    return lines;
  }

  private static void row(TextTable table, String name, Function<String, String> cell) {
    table.row(Stream.concat(Stream.of(name), SHOWN.stream().map(cell)).toArray(String[]::new));
  }

  private static String value(
      String name, Map<String, Double> diversity, Map<String, Double> shift) {
    return Numbers.statistic(
        name, diversity != null && diversity.containsKey(name) ? diversity : shift);
  }

  private static List<Section> marginal(List<LevelReport> levels) {
    if (levels.stream().allMatch(level -> level.marginalDiversity() == null)) {
      return List.of();
    }
    TextTable table =
        new TextTable()
            .left("level")
            .right("n")
            .right("pane")
            .right("beyond real")
            .left("95 % interval")
            .left("exhausted");
    for (LevelReport level : levels) {
      MarginalDiversity marginal = level.marginalDiversity();
      if (marginal != null) {
        table.row(
            level.level(),
            String.valueOf(marginal.n()),
            String.valueOf(marginal.pane()),
            Numbers.signed(marginal.value()),
            Numbers.interval(marginal.low(), marginal.high()),
            marginal.high() < 0 ? "yes" : "not shown");
      }
    }
    return List.of(
        new Section(
            "Marginal diversity",
            "what one more pane adds to vendi of n samples, beyond what as many real samples add"
                + " there; below 0 throughout, the level is exhausted while reality is not",
            List.of(new Table(table))));
  }
}
