package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Content;
import io.medley.cli.report.section.Section.Lines;
import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.TextTable;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Equivalence;
import io.medley.contracts.report.ComparisonReport.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The comparisons, planned ones first; what holds for several is said once. */
final class ComparisonSection {

  private ComparisonSection() {}

  /** Empty without comparisons. */
  static Optional<Section> of(List<ComparisonReport> comparisons) {
    if (comparisons.isEmpty()) {
      return Optional.empty();
    }
    List<Content> contents = new ArrayList<>();
    for (Family family : Family.values()) {
      List<ComparisonReport> some = comparisons.stream().filter(c -> c.family() == family).toList();
      if (!some.isEmpty()) {
        contents.add(new Table(table(some)));
        contents.add(new Lines(means(some)));
        contents.add(new Lines(said(some, ComparisonReport::basis)));
        contents.add(new Lines(said(some, ComparisonSection::halving)));
      }
    }
    return Optional.of(
        new Section(
            "Comparisons",
            "differences of accuracy in points with 95 % intervals; finds: the smallest difference"
                + " that this design finds four times of five; within: the interval of the two"
                + " one-sided tests of no difference; a comparison that was not planned has no"
                + " verdict",
            contents));
  }

  /** Whose mean a side is, where it is that of several settings. */
  private static List<String> means(List<ComparisonReport> comparisons) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    for (ComparisonReport comparison : comparisons) {
      settings.put(comparison.left(), comparison.lefts());
      settings.put(comparison.right(), comparison.rights());
    }
    return settings.entrySet().stream()
        .filter(side -> side.getValue().size() > 1)
        .map(
            side ->
                "%s: the mean of %s".formatted(side.getKey(), String.join(", ", side.getValue())))
        .toList();
  }

  private static @Nullable String halving(ComparisonReport comparison) {
    return comparison.wouldHalveIt() == null
        ? null
        : "half of what it finds takes " + comparison.wouldHalveIt();
  }

  private static TextTable table(List<ComparisonReport> comparisons) {
    TextTable table =
        new TextTable()
            .left("setting")
            .left("against")
            .left("student")
            .left("verdict")
            .left("difference, adjusted")
            .left("not adjusted")
            .right("finds")
            .left("within ± margin");
    for (ComparisonReport comparison : comparisons) {
      UtilityDiff diff = comparison.difference();
      table.row(
          name(comparison, comparison.left()),
          name(comparison, comparison.right()),
          comparison.student(),
          comparison.family() == Family.PLANNED
              ? SettingTable.verdict(comparison.outcome())
              : Numbers.NONE,
          SettingTable.gain(diff),
          diff == null ? Numbers.NONE : Numbers.points(diff.low(), diff.high()),
          comparison.detectable() == null ? Numbers.NONE : Numbers.percent(comparison.detectable()),
          within(comparison.equivalence()));
    }
    return table;
  }

  private static String name(ComparisonReport comparison, String setting) {
    return comparison.ofGains() ? "gain of " + setting : setting;
  }

  private static String within(@Nullable Equivalence tested) {
    return tested == null
        ? Numbers.NONE
        : "%s %s %s"
            .formatted(
                Numbers.points(tested.low(), tested.high()),
                tested.isShown() ? "within" : "not within",
                Numbers.percent(tested.margin()));
  }

  /** Each sentence once, after the comparisons that it is about unless it is about all. */
  private static List<String> said(
      List<ComparisonReport> comparisons, Function<ComparisonReport, @Nullable String> sentence) {
    Map<String, List<String>> about = new LinkedHashMap<>();
    for (ComparisonReport comparison : comparisons) {
      String said = sentence.apply(comparison);
      if (said != null && !said.isBlank()) {
        about
            .computeIfAbsent(said, any -> new ArrayList<>())
            .add("%s against %s".formatted(comparison.left(), comparison.right()));
      }
    }
    List<String> lines = new ArrayList<>();
    about.forEach(
        (said, names) ->
            lines.add(
                names.size() == comparisons.size()
                    ? said
                    : String.join("; ", names) + ": " + said));
    return lines;
  }
}
