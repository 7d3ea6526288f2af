package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Content;
import io.medley.cli.report.section.Section.Figure;
import io.medley.cli.report.section.Section.Lines;
import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.TextTable;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.RoundReport;
import io.medley.contracts.report.RoundReport.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rounds of generation: what happened, and each update's values round by round. */
public final class RoundSection {

  private static final String REMARK =
      "means over chains with 95 % intervals; models are trained on the round's samples alone;"
          + " alarms: what has changed since the first round by more than chance";

  private RoundSection() {}

  /** A section for each setting of the knob; none where there is one round. */
  public static List<Section> of(ExperimentReport report) {
    List<RoundsOfKnob> knobs = RoundsOfKnob.of(report);
    return knobs.stream()
        .map(knob -> new Section(title(knob, knobs), REMARK, contents(report, knob)))
        .toList();
  }

  /** What happened, in sentences that name the knob where it has several settings. */
  public static List<String> sentences(ExperimentReport report) {
    List<RoundsOfKnob> knobs = RoundsOfKnob.of(report);
    return knobs.stream()
        .flatMap(
            knob ->
                RoundText.lines(knob).stream()
                    .map(line -> knobs.size() == 1 ? line : knob.knob() + ": " + line))
        .toList();
  }

  private static String title(RoundsOfKnob knob, List<RoundsOfKnob> all) {
    return "Rounds of generation" + (all.size() == 1 ? "" : ": " + knob.knob());
  }

  private static List<Content> contents(ExperimentReport report, RoundsOfKnob rounds) {
    List<Content> contents = new ArrayList<>();
    contents.add(new Lines(RoundText.lines(rounds)));
    RoundPictures.of(report, rounds).map(Figure::new).ifPresent(contents::add);
    contents.add(new Table(table(rounds)));
    return contents;
  }

  private static TextTable table(RoundsOfKnob rounds) {
    List<Column> columns =
        columns(rounds).stream()
            .filter(column -> rounds.all().map(column.value()).anyMatch(Objects::nonNull))
            .toList();
    TextTable table = new TextTable().left("round").left("alarms").right("chains");
    columns.forEach(column -> table.right(column.name() + column.kind().unit()));
    rounds
        .all()
        .forEach(
            round -> {
              List<String> cells = new ArrayList<>();
              cells.add(name(round));
              cells.add(alarms(round));
              cells.add(String.valueOf(round.chains()));
              columns.forEach(column -> cells.add(column.cell(round)));
              table.row(cells.toArray(String[]::new));
            });
    return table;
  }

  private static String name(RoundReport round) {
    return (round.update() == null ? "" : round.update().word() + " ") + round.round();
  }

  private static String alarms(RoundReport round) {
    return round.alarms().isEmpty()
        ? Numbers.NONE
        : round.alarms().stream().map(RoundText::name).collect(Collectors.joining(", "));
  }

  private static List<Column> columns(RoundsOfKnob rounds) {
    List<Column> columns = new ArrayList<>();
    for (RoundValue value : RoundValue.OF_SETS) {
      columns.add(new Column(value.name(), value, round -> round.values().get(value.name())));
    }
    List<String> students = rounds.students();
    for (String student : students) {
      String of = students.size() == 1 ? "" : ", " + student;
      for (RoundValue value : RoundValue.OF_MODELS) {
        columns.add(
            new Column(
                value.name() + of,
                value,
                round -> RoundsOfKnob.model(round, student, value.name())));
      }
      for (String mix : mixes(rounds)) {
        columns.add(
            new Column(
                RoundValue.UTILITY.name() + " at " + mix + of,
                RoundValue.UTILITY,
                round ->
                    RoundsOfKnob.model(round, student, RoundValue.UTILITY.name() + ":" + mix)));
      }
    }
    return columns;
  }

  /** The proportions of mixes with real texts. */
  private static Iterable<String> mixes(RoundsOfKnob rounds) {
    String before = RoundValue.UTILITY.name() + ":";
    return rounds
        .all()
        .flatMap(round -> round.models().stream())
        .flatMap(models -> models.values().keySet().stream())
        .filter(name -> name.startsWith(before))
        .map(name -> name.substring(before.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private record Column(
      String name, RoundValue kind, Function<RoundReport, @Nullable Value> value) {
    String cell(RoundReport round) {
      Value shown = value.apply(round);
      return shown == null ? Numbers.NONE : kind.text(shown);
    }
  }
}
