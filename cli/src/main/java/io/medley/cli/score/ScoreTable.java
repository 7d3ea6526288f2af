package io.medley.cli.score;

import io.medley.cli.report.TextTable;
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
public final class ScoreTable {

  private static final String NONE = "–";
  private static final MathContext DIGITS = new MathContext(5);
  private static final double SMALL = 1e-4;

  private ScoreTable() {}

  /** The lines of the table and its notes. */
  public static List<String> of(ScoredFiles files) {
    OfflineScores scores = files.scores();
    List<String> lines = new ArrayList<>();
    lines.add(heading(files));
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
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        "dcscore at τ = %s, mmd2Rbf at γ = %s; embeddings of dimension %d: %,d given, %,d MiniLM's"
            .formatted(
                scores.tau(),
                value(scores.gamma()),
                scores.dimension(),
                files.given(),
                files.embedded()));
    lines.add(bandsNote(scores));
    lines.addAll(notes);
    return lines;
  }

  private static String heading(ScoredFiles files) {
    OfflineScores scores = files.scores();
    return "%s: %,d texts".formatted(files.generated().getFileName(), scores.count())
        + files
            .reference()
            .map(
                file ->
                    "; reference %s: %,d texts"
                        .formatted(file.getFileName(), scores.referenceCount().orElseThrow()))
            .orElse("");
  }

  private static TextTable table(RealBands bands) {
    TextTable table = new TextTable().left("statistic").right("value").left("computed from");
    return bands.split().isEmpty()
        ? table
        : table.right("same n as real").left("real, 95 %").left("");
  }

  private static void row(
      TextTable table, OfflineScores scores, Statistic statistic, Score score, RealBand band) {
    List<String> cells = new ArrayList<>(List.of(statistic.key(), value(score), source(score)));
    if (scores.bands().split().isPresent()) {
      if (band instanceof RealBand.Measured measured) {
        cells.add(number(measured.generated()));
        cells.add(number(measured.real().low()) + " … " + number(measured.real().high()));
        cells.add(side(measured.side()));
      } else {
        cells.addAll(List.of(NONE, NONE, ""));
      }
    }
    table.row(cells.toArray(String[]::new));
  }

  private static String side(int side) {
    return side == 0 ? "" : side < 0 ? "below" : "above";
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

  private static String bandsNote(OfflineScores scores) {
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
