package io.medley.cli.report.section;

import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.RoundReport;
import io.medley.contracts.report.RoundReport.Models;
import io.medley.contracts.report.RoundReport.Value;
import io.medley.contracts.request.DataUpdate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rounds that began with one setting of the knob.
 *
 * @param first the round that all updates share; null where none of its levels is usable
 * @param later by update, in their order; may lack rounds
 */
record RoundsOfKnob(
    String knob, @Nullable RoundReport first, Map<DataUpdate, List<RoundReport>> later) {

  /** Of each setting of the knob; none where there is one round. */
  static List<RoundsOfKnob> of(ExperimentReport report) {
    Map<String, List<RoundReport>> byKnob =
        report.rounds().stream()
            .collect(
                Collectors.groupingBy(
                    RoundReport::knob, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    return byKnob.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
  }

  private static RoundsOfKnob of(String knob, List<RoundReport> rounds) {
    Map<DataUpdate, List<RoundReport>> later =
        rounds.stream()
            .filter(round -> round.update() != null)
            .sorted(Comparator.comparingInt(RoundReport::round))
            .collect(
                Collectors.groupingBy(
                    RoundReport::update,
                    () -> new EnumMap<>(DataUpdate.class),
                    Collectors.toUnmodifiableList()));
    RoundReport first =
        rounds.stream().filter(round -> round.update() == null).findFirst().orElse(null);
    return new RoundsOfKnob(knob, first, later);
  }

  /** All rounds, the first one first. */
  Stream<RoundReport> all() {
    return Stream.concat(Stream.ofNullable(first), later.values().stream().flatMap(List::stream));
  }

  /** Students with models of any round, in the order of the request. */
  List<String> students() {
    return all().flatMap(r -> r.models().stream()).map(Models::student).distinct().toList();
  }

  /** What a student's models of a round came to; null where there is no such value. */
  static @Nullable Value model(RoundReport round, String student, String name) {
    Optional<Models> models =
        round.models().stream().filter(m -> m.student().equals(student)).findFirst();
    return models.map(m -> m.values().get(name)).orElse(null);
  }
}
