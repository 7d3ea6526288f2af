package io.medley.cli.score;

import io.medley.cli.text.TextTable;
import io.medley.diversity.Statistic;
import io.medley.diversity.offline.Computation;
import io.medley.diversity.offline.Computation.Coverage;
import io.medley.diversity.offline.OfflineScores;
import io.medley.diversity.offline.RealBand;
import io.medley.diversity.offline.RealBands;
import io.medley.diversity.offline.Score;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Scores for people: a table, and below it what a reader has to know. */
final class ScoreTable {

  static final String GRADIENTS = "gradientVendi";
  private static final String NONE = "–";
  private static final MathContext DIGITS = new MathContext(5);
  private static final double SMALL = 1e-4;

  private ScoreTable() {}

  /**
   * The lines of the table and its notes.
   *
   * @param width columns of the terminal
   */
  public static List<String> of(ScoredSets scored, int width) {
    List<String> lines =
        new ArrayList<>(
            scored.isSingle()
                ? ofOne(scored, scored.sets().get(0), width)
                : SetsTable.of(scored, width));
    lines.addAll(scored.notes());
    return lines;
  }

  private static List<String> ofOne(ScoredSets scored, ScoredSet set, int width) {
    OfflineScores scores = set.scores();
    List<String> lines = new ArrayList<>();
    lines.add(heading(scored, set));
    List<String> remarks = Remarks.of(set, SetsTable.knownLabels(scored.sets()));
    remarks.forEach(remark -> lines.add("  " + remark));
    lines.add("");
    TextTable table = table(scores.bands());
    Set<String> notes = new LinkedHashSet<>();
    for (Statistic statistic : Statistic.values()) {
      Score score = scores.statistics().get(statistic);
      RealBand band = scores.bands().byStatistic().get(statistic);
      row(table, scores, statistic, score, band);
      if (score instanceof Score.Absent absent) {
        notes.add("%s: %s".formatted(statistic.key(), absent.reason()));
      }
    }
    if (scores.bands().split().isPresent()) {
      SetsTable.gradients(scores).ifPresent(band -> table.row(gradients(band)));
    }
    lines.addAll(table.lines());
    lines.add("");
    if (scores.bands().split().isPresent()) {
      lines.add(Flags.LEGEND);
    }
    lines.add(
        "dcscore at τ = %s, mmd2Rbf at γ = %s; embeddings of dimension %d: %,d given, %,d MiniLM's"
            .formatted(
                scores.tau(),
                value(scores.gamma()),
                scores.dimension(),
                scored.given(),
                scored.embedded()));
    lines.add(bandsNote(scores));
    lines.addAll(notes);
    List<String> classes = ClassTable.of(scored.sets(), width);
    if (!classes.isEmpty()) {
      lines.add("");
      lines.addAll(classes);
    }
    return lines;
  }

  private static String heading(ScoredSets scored, ScoredSet set) {
    OfflineScores scores = set.scores();
    return "%s: %,d texts".formatted(set.file().getFileName(), scores.count())
        + scored
            .reference()
            .map(
                name ->
                    "; reference %s: %,d texts"
                        .formatted(name, scores.referenceCount().orElseThrow()))
            .orElse("");
  }

  private static TextTable table(RealBands bands) {
    TextTable table = new TextTable().left("statistic").right("value").left("computed from");
    return bands.split().isEmpty()
        ? table
        : table.right("same n as real").left("real, 95 %").left("flag");
  }

  private static void row(
      TextTable table, OfflineScores scores, Statistic statistic, Score score, RealBand band) {
    List<String> cells = new ArrayList<>(List.of(statistic.key(), value(score), source(score)));
    if (scores.bands().split().isPresent()) {
      if (band instanceof RealBand.Measured measured) {
        cells.add(number(measured.generated()));
        cells.add(interval(measured));
        cells.add(Flags.mark(measured));
      } else {
        cells.addAll(List.of(NONE, NONE, ""));
      }
    }
    table.row(cells.toArray(String[]::new));
  }

  private static String[] gradients(RealBand.Measured band) {
    return new String[] {
      GRADIENTS,
      NONE,
      "%d labelled texts".formatted(band.n()),
      number(band.generated()),
      interval(band),
      Flags.mark(band)
    };
  }

  static String interval(RealBand.Measured band) {
    return number(band.real().low()) + " … " + number(band.real().high());
  }

  private static String source(Score score) {
    if (!(score instanceof Score.Measured measured)) {
      return NONE;
    }
    Computation estimator = measured.estimator();
    if (estimator.coverage() != Coverage.SUBSAMPLED) {
      return estimator.coverage() == Coverage.EXACT ? "all texts" : "all texts, estimated";
    }
    String subsample = "subsample of %,d".formatted(estimator.n());
    return estimator.referenceN().isPresent()
        ? subsample + " and %,d".formatted(estimator.referenceN().getAsLong())
        : subsample;
  }

  static String bandsNote(OfflineScores scores) {
    if (scores.bands().split().isEmpty()) {
      RealBand band = scores.bands().byStatistic().get(Statistic.VENDI);
      return "real, 95 %: " + ((RealBand.Unavailable) band).reason();
    }
    RealBands.Split split = scores.bands().split().get();
    return ("real, 95 %%: %d draws of n = %,d from %,d texts of the reference; shifts there are"
            + " against its other %,d")
        .formatted(split.draws(), split.n(), split.poolN(), split.referenceN());
  }

  private static String value(Score score) {
    return score instanceof Score.Measured measured ? number(measured.value()) : NONE;
  }

  /** Five significant digits: {@code dcscore} is often within a thousandth of n. */
  static String number(double value) {
    return Math.abs(value) >= SMALL || value == 0
        ? new BigDecimal(value).round(DIGITS).toPlainString()
        : String.format(Locale.ROOT, "%.4e", value);
  }
}
