package io.medley.cli.report.section;

import io.medley.cli.picture.DiversityUtility.Span;
import io.medley.cli.picture.RoundPanels;
import io.medley.cli.picture.RoundPanels.Panel;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.RoundReport;
import io.medley.contracts.report.RoundReport.Value;
import io.medley.contracts.request.DataUpdate;
import io.medley.contracts.score.Band;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The picture of rounds of generation. */
final class RoundPictures {

  private RoundPictures() {}

  /** Of one setting of the knob; empty where there is no later round. */
  static Optional<RoundPanels> of(ExperimentReport report, RoundsOfKnob rounds) {
    List<Panel> panels = new ArrayList<>();
    for (RoundValue value : RoundValue.OF_SETS) {
      panel(
              value,
              value.words(),
              rounds,
              round -> round.values().get(value.name()),
              real(report, rounds, value))
          .ifPresent(panels::add);
    }
    List<String> students = rounds.students();
    for (String student : students) {
      for (RoundValue value : RoundValue.OF_MODELS) {
        if (value != RoundValue.UTILITY) {
          panel(
                  value,
                  students.size() == 1 ? value.words() : value.name() + ", " + student,
                  rounds,
                  round -> RoundsOfKnob.model(round, student, value.name()),
                  null)
              .ifPresent(panels::add);
        }
      }
    }
    int last = rounds.all().mapToInt(RoundReport::round).max().orElse(1);
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(new RoundPanels(rounds.knob(), last, panels));
  }

  private static Optional<Panel> panel(
      RoundValue kind,
      String name,
      RoundsOfKnob rounds,
      Function<RoundReport, @Nullable Value> value,
      @Nullable Span real) {
    Map<DataUpdate, SortedMap<Integer, Span>> later = new EnumMap<>(DataUpdate.class);
    rounds
        .later()
        .forEach(
            (update, of) ->
                of.forEach(
                    round ->
                        span(kind, value.apply(round))
                            .ifPresent(
                                span ->
                                    later
                                        .computeIfAbsent(update, u -> new TreeMap<>())
                                        .put(round.round(), span))));
    Span first =
        rounds.first() == null ? null : span(kind, value.apply(rounds.first())).orElse(null);
    return later.isEmpty() ? Optional.empty() : Optional.of(new Panel(name, real, first, later));
  }

  private static Optional<Span> span(RoundValue kind, @Nullable Value value) {
    return Optional.ofNullable(value).map(kind::span);
  }

  /** The band of as many real texts as the first round has, mean over chains. */
  private static @Nullable Span real(
      ExperimentReport report, RoundsOfKnob rounds, RoundValue value) {
    List<Band> bands =
        report.levels().stream()
            .filter(level -> rounds.first() != null && level.bands() != null)
            .filter(level -> level.setting().equals(rounds.first().setting()))
            .map(level -> level.bands().get(value.name()))
            .filter(Objects::nonNull)
            .toList();
    return bands.isEmpty()
        ? null
        : new Span(
            bands.stream().mapToDouble(Band::mean).average().orElseThrow(),
            bands.stream().mapToDouble(Band::low).average().orElseThrow(),
            bands.stream().mapToDouble(Band::high).average().orElseThrow());
  }
}
