package io.medley.cli.score;

import io.medley.diversity.Statistic;
import io.medley.diversity.offline.LabelScores;
import io.medley.diversity.offline.OfflineScores;
import io.medley.diversity.offline.RealBand;
import io.medley.diversity.offline.Score;
import java.util.List;

/** What {@code medley score --fail-on} can name. */
enum Condition {
  /** A set is farther from the reference than real texts are. */
  shift,
  /** A text of a set stands in the test file. */
  leak,
  /**
   * A set repeats itself more often than real texts do; without a reference, in 5 % of its texts.
   */
  duplicates,
  /** Labels are right less often than those of real texts. */
  labels;

  /** The share of repeated texts that is too much where nothing says what real texts have. */
  private static final double MANY = 0.05;

  /** The sets that meet it, by their names. */
  public List<String> met(ScoredSets scored) {
    return scored.sets().stream().filter(set -> isMet(set.scores())).map(ScoredSet::name).toList();
  }

  /** What must be there for the condition to mean anything, as an option; empty for nothing. */
  public String needs() {
    return switch (this) {
      case shift, labels -> "--reference";
      case leak -> "--test";
      case duplicates -> "";
    };
  }

  private boolean isMet(OfflineScores scores) {
    return switch (this) {
      case shift ->
          List.of(Statistic.MMD2_RBF, Statistic.MMD2_POLY2, Statistic.FRECHET, Statistic.ENERGY)
              .stream()
              .anyMatch(statistic -> flagged(scores, statistic));
      case leak -> scores.copies().ofTest().filter(test -> test.exact() > 0).isPresent();
      case duplicates ->
          scores.bands().split().isPresent()
              ? flagged(scores, Statistic.DUPLICATE_RATE)
                  || flagged(scores, Statistic.NEAR_DUPLICATE_RATE)
              : scores.statistics().get(Statistic.DUPLICATE_RATE) instanceof Score.Measured rate
                  && rate.value() > MANY;
      case labels -> scores.labels().map(LabelScores::consistency).filter(Flags::has).isPresent();
    };
  }

  private static boolean flagged(OfflineScores scores, Statistic statistic) {
    RealBand band = scores.bands().byStatistic().get(statistic);
    return Flags.has(band);
  }
}
