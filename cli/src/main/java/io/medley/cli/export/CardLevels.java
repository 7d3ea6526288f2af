package io.medley.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.cli.report.section.Numbers;
import io.medley.contracts.Json;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.score.Band;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.Rarefied;
import io.medley.contracts.score.Scores;
import io.medley.contracts.task.LevelClosed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a card says of each level: its setting, counts, statistics and labels. */
final class CardLevels {

  /** What the table of levels says in columns of their own, or other parts of the card. */
  private static final Set<String> NO_KNOB =
      Set.of("level", "setting", "replicate", "samples", "seed");

  private CardLevels() {}

  static void counts(ExportedSet set, CardText card) {
    card.heading("Levels");
    List<List<String>> rows = new ArrayList<>();
    Map<String, Integer> exported = set.perLevel();
    for (LevelClosed level : set.closed()) {
      rows.add(
          List.of(
              level.level(),
              knobs(set, level.level()),
              String.valueOf(level.requested()),
              String.valueOf(level.accepted().size()),
              String.valueOf(exported.get(level.level())),
              String.valueOf(level.invalid()),
              String.valueOf(level.duplicates()),
              DataCard.word(level.ending())));
    }
    card.table(
        List.of(
            "level",
            "made with",
            "asked for",
            "accepted",
            "in the file",
            "invalid",
            "duplicates",
            "ended"),
        rows);
    card.paragraph(
        "Invalid are places for which no valid text came, also those that were not begun where a"
            + " level was cut short; duplicates are accepted"
            + " samples whose text an earlier one has, up to case and white space.");
  }

  /** The settings of a planned level, whatever its pipeline has. */
  private static String knobs(ExportedSet set, String level) {
    List<String> knobs = new ArrayList<>();
    set.plan()
        .level(level)
        .map(planned -> (JsonNode) Json.mapper().valueToTree(planned))
        .ifPresent(
            planned -> {
              planned
                  .fields()
                  .forEachRemaining(
                      field -> {
                        if (!NO_KNOB.contains(field.getKey())) {
                          knobs.add(field.getKey() + " " + field.getValue().asText());
                        }
                      });
              if (planned.path("replicate").asInt(1) > 1) {
                knobs.add("replicate " + planned.path("replicate").asInt());
              }
              knobs.add("seed " + planned.path("seed").asText());
            });
    return String.join(", ", knobs);
  }

  static void statistics(ExportedSet set, CardText card) {
    card.heading("Statistics");
    card.paragraph(
        "Over the accepted samples of a level, under the names of docs/statistics.md. Beside each"
            + " stands what it is for as many real samples, in 95 of 100 draws, where enough real"
            + " data are there to tell; of a larger level, beside what some of its samples are.");
    for (LevelClosed level : set.closed()) {
      card.subheading(level.level());
      Optional<LevelReport> report = report(set, level.level());
      Optional<Scores> scores =
          Optional.ofNullable(set.scores().get(level.level())).map(LevelScores::cumulative);
      List<List<String>> rows = new ArrayList<>();
      Map<String, Double> values = new TreeMap<>();
      report
          .map(LevelReport::diversity)
          .or(() -> scores.map(Scores::diversity))
          .ifPresent(values::putAll);
      rows(rows, "diversity", values, bands(report, scores));
      values.clear();
      report.map(LevelReport::shift).or(() -> scores.map(Scores::shift)).ifPresent(values::putAll);
      rows(rows, "shift", values, bands(report, scores));
      report
          .map(LevelReport::rarefied)
          .or(() -> scores.map(Scores::rarefied))
          .ifPresent(part -> rows(rows, part));
      report
          .map(LevelReport::labelConsistency)
          .ifPresent(
              share ->
                  rows.add(
                      List.of("labels", "labelConsistency", Numbers.share(share), Numbers.NONE)));
      report
          .map(LevelReport::labelFlips)
          .ifPresent(
              flips ->
                  rows.add(
                      List.of(
                          "labels",
                          "labelFlips, of %d paraphrases".formatted(flips.n()),
                          Numbers.share(flips.share()),
                          Numbers.NONE)));
      if (rows.isEmpty()) {
        card.paragraph("There are none: the level was not scored.");
      } else {
        card.table(List.of("", "statistic", "value", "real against real"), rows);
      }
    }
  }

  private static Optional<LevelReport> report(ExportedSet set, String level) {
    return set.report()
        .flatMap(
            report -> report.levels().stream().filter(l -> l.level().equals(level)).findFirst());
  }

  private static Map<String, Band> bands(Optional<LevelReport> report, Optional<Scores> scores) {
    return report.map(LevelReport::bands).or(() -> scores.map(Scores::bands)).orElse(Map.of());
  }

  private static void rows(List<List<String>> rows, Rarefied part) {
    rows(rows, "diversity, %d of them".formatted(part.n()), part.diversity(), part.bands());
    rows(rows, "shift, %d of them".formatted(part.n()), part.shift(), part.bands());
  }

  private static void rows(
      List<List<String>> rows, String kind, Map<String, Double> values, Map<String, Band> bands) {
    values.forEach(
        (name, value) ->
            rows.add(
                List.of(kind, name, Numbers.statistic(name, value), Numbers.band(name, bands))));
  }

  static void labels(ExportedSet set, CardText card) {
    card.heading("Labels");
    List<String> header = new ArrayList<>(List.of("label"));
    Set<String> labels = new TreeSet<>(set.plan().labels());
    List<Map<String, Integer>> counts = new ArrayList<>();
    for (LevelClosed level : set.closed()) {
      header.add(level.level());
      Map<String, Integer> perLabel = set.perLabel(level.level());
      counts.add(perLabel);
      labels.addAll(perLabel.keySet());
    }
    List<List<String>> rows = new ArrayList<>();
    for (String label : labels) {
      List<String> row = new ArrayList<>(List.of(label));
      counts.forEach(perLabel -> row.add(String.valueOf(perLabel.getOrDefault(label, 0))));
      rows.add(row);
    }
    card.table(header, rows);
  }
}
