package io.medley.cli.score;

import io.medley.cli.text.TextTable;
import io.medley.diversity.Statistic;
import io.medley.diversity.offline.LabelScores;
import io.medley.diversity.offline.OfflineScores;
import io.medley.diversity.offline.RealBand;
import io.medley.diversity.offline.RealBands;
import io.medley.diversity.offline.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Several sets beside each other: the answer, what stands out in each, and every statistic. */
final class SetsTable {

  private static final String NONE = "–";
  private static final RealBand NO_LABELS = new RealBand.Unavailable("the set has no labels");

  private SetsTable() {}

  static List<String> of(ScoredSets scored, int width) {
    List<ScoredSet> sets = scored.sets();
    List<String> lines = new ArrayList<>();
    lines.add(heading(scored));
    lines.add("");
    lines.addAll(overview(scored).lines(width));
    Set<String> known = knownLabels(sets);
    for (ScoredSet set : sets) {
      List<String> remarks = Remarks.of(set, known);
      if (!remarks.isEmpty()) {
        lines.add("");
        lines.add(set.name());
        remarks.forEach(remark -> lines.add("  " + remark));
      }
    }
    lines.add("");
    lines.addAll(statistics(sets).lines(width));
    if (hasBands(sets)) {
      lines.add("");
      lines.add(Flags.LEGEND);
      lines.add(ScoreTable.bandsNote(scored.first()));
    }
    List<String> classes = ClassTable.of(sets, width);
    if (!classes.isEmpty()) {
      lines.add("");
      lines.addAll(classes);
    }
    return lines;
  }

  static Set<String> knownLabels(List<ScoredSet> sets) {
    return sets.stream()
        .flatMap(set -> set.scores().labels().stream())
        .flatMap(labels -> labels.classes().stream())
        .map(LabelScores.ClassScore::label)
        .collect(Collectors.toSet());
  }

  private static String heading(ScoredSets scored) {
    String sets = "%d sets".formatted(scored.sets().size());
    return scored
        .reference()
        .map(
            name ->
                "%s; reference %s: %,d texts"
                    .formatted(sets, name, scored.first().referenceCount().orElseThrow()))
        .orElse(sets);
  }

  private static boolean hasBands(List<ScoredSet> sets) {
    return sets.stream().anyMatch(set -> set.scores().bands().split().isPresent());
  }

  private static TextTable overview(ScoredSets scored) {
    boolean compared = scored.reference().isPresent();
    boolean tested = scored.first().copies().ofTest().isPresent();
    TextTable table = new TextTable().left("set").right("texts");
    if (compared) {
      table.right("n");
    }
    table.right("vendi");
    if (compared) {
      table.right("shift").right("labels right").right("in reference");
    }
    if (tested) {
      table.right("in test");
    }
    table.right("repeated");
    if (compared) {
      table.right("flags");
    }
    for (ScoredSet set : scored.sets()) {
      table.row(row(set.name(), set.scores(), compared, tested));
    }
    return table;
  }

  private static String[] row(String name, OfflineScores scores, boolean compared, boolean tested) {
    List<String> cells = new ArrayList<>();
    cells.add(name);
    cells.add("%,d".formatted(scores.count()));
    if (compared) {
      cells.add(scores.bands().split().map(split -> "%,d".formatted(split.n())).orElse(NONE));
    }
    RealBand vendi = scores.bands().byStatistic().get(Statistic.VENDI);
    cells.add(
        vendi instanceof RealBand.Measured measured
            ? ScoreTable.number(measured.generated())
            : value(scores, Statistic.VENDI));
    if (compared) {
      RealBand shift = scores.bands().byStatistic().get(Statistic.MMD2_POLY2);
      cells.add(
          shift instanceof RealBand.Measured measured && measured.effect() <= 1
              ? "in"
              : Flags.effect(shift));
      cells.add(
          scores.labels().map(LabelScores::consistency).orElse(NO_LABELS)
                  instanceof RealBand.Measured share
              ? String.format(
                  Locale.ROOT, "%.1f %%%s", 100 * share.generated(), share.side() < 0 ? " ▼" : "")
              : NONE);
      cells.add(share(scores.copies().ofReference().orElse(0L), scores.count()));
    }
    if (tested) {
      cells.add("%,d".formatted(scores.copies().ofTest().orElseThrow().exact()));
    }
    cells.add(
        scores.statistics().get(Statistic.DUPLICATE_RATE) instanceof Score.Measured rate
            ? String.format(Locale.ROOT, "%.1f %%", 100 * rate.value())
            : NONE);
    if (compared) {
      RealBands bands = scores.bands();
      cells.add(
          bands.split().isPresent()
              ? "%d of %d"
                  .formatted(
                      Flags.count(scores),
                      bands.byStatistic().values().stream()
                          .filter(RealBand.Measured.class::isInstance)
                          .count())
              : NONE);
    }
    return cells.toArray(String[]::new);
  }

  private static String share(long count, long all) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / all);
  }

  private static TextTable statistics(List<ScoredSet> sets) {
    boolean bands = hasBands(sets);
    TextTable table = new TextTable().left("statistic");
    if (bands) {
      table.left("real, 95 %");
    }
    sets.forEach(set -> table.right(set.name()));
    for (Statistic statistic : Statistic.values()) {
      List<String> cells = new ArrayList<>();
      cells.add(statistic.key());
      if (bands) {
        cells.add(interval(sets, scores -> scores.bands().byStatistic().get(statistic)));
      }
      for (ScoredSet set : sets) {
        RealBand band = set.scores().bands().byStatistic().get(statistic);
        cells.add(
            band instanceof RealBand.Measured measured
                ? marked(measured)
                : value(set.scores(), statistic));
      }
      table.row(cells.toArray(String[]::new));
    }
    if (bands && sets.stream().anyMatch(set -> gradients(set.scores()).isPresent())) {
      table.row(gradients(sets));
    }
    return table;
  }

  private static String marked(RealBand.Measured band) {
    return (ScoreTable.number(band.generated()) + " " + Flags.mark(band)).strip();
  }

  /** With the number of texts: it is that of labelled ones, and limited. */
  private static String[] gradients(List<ScoredSet> sets) {
    List<String> cells = new ArrayList<>();
    cells.add(ScoreTable.GRADIENTS);
    cells.add(interval(sets, scores -> gradients(scores).orElse(null)));
    for (ScoredSet set : sets) {
      cells.add(
          gradients(set.scores())
              .map(band -> "%s (n = %d)".formatted(marked(band), band.n()))
              .orElse(NONE));
    }
    return cells.toArray(String[]::new);
  }

  /** The band of what the texts teach, where there is one. */
  static Optional<RealBand.Measured> gradients(OfflineScores scores) {
    return scores
        .labels()
        .map(LabelScores::gradients)
        .filter(RealBand.Measured.class::isInstance)
        .map(RealBand.Measured.class::cast);
  }

  /** That of the first set that is compared at the size of all. */
  private static String interval(List<ScoredSet> sets, Function<OfflineScores, RealBand> bandOf) {
    return sets.stream()
        .map(set -> bandOf.apply(set.scores()))
        .filter(RealBand.Measured.class::isInstance)
        .map(RealBand.Measured.class::cast)
        .findFirst()
        .map(ScoreTable::interval)
        .orElse(NONE);
  }

  private static String value(OfflineScores scores, Statistic statistic) {
    return scores.statistics().get(statistic) instanceof Score.Measured measured
        ? ScoreTable.number(measured.value())
        : NONE;
  }
}
