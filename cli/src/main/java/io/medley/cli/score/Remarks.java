package io.medley.cli.score;

import io.medley.contracts.NearestNames;
import io.medley.diversity.Statistic;
import io.medley.diversity.offline.Copies;
import io.medley.diversity.offline.LabelScores;
import io.medley.diversity.offline.OfflineScores;
import io.medley.diversity.offline.RealBand;
import io.medley.diversity.offline.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a reader has to know about a set before its numbers, a line each. */
final class Remarks {

  /** From this share of copies on they are worth a line. */
  private static final double SOME = 0.01;

  private Remarks() {}

  static List<String> of(ScoredSet set, Set<String> known) {
    OfflineScores scores = set.scores();
    List<String> lines = new ArrayList<>(set.remarks());
    copies(scores, lines);
    scores.labels().ifPresent(labels -> labels(labels, known, lines));
    lines.addAll(Flags.words(scores));
    return lines;
  }

  private static void copies(OfflineScores scores, List<String> lines) {
    if (scores.statistics().get(Statistic.DUPLICATE_RATE) instanceof Score.Measured rate
        && rate.value() >= SOME) {
      lines.add(
          "%,d of %,d texts repeat an earlier one"
              .formatted(Math.round(rate.value() * scores.count()), scores.count()));
    }
    scores
        .copies()
        .ofReference()
        .filter(count -> count >= SOME * scores.count())
        .ifPresent(
            count ->
                lines.add(
                    "%,d of %,d texts stand in the reference: they bring nothing new beside it, and make the set look real"
                        .formatted(count, scores.count())));
    scores
        .copies()
        .ofTest()
        .filter(copies -> copies.exact() > 0 || copies.isNearer())
        .ifPresent(copies -> lines.add(leak(copies, scores.count())));
  }

  private static String leak(Copies.OfTest copies, long count) {
    String near =
        "%,d of %s are nearly equal to one there%s"
            .formatted(
                copies.near(),
                copies.compared() == count ? "all" : "%,d".formatted(copies.compared()),
                copies.realNear().isPresent()
                    ? String.format(
                        Locale.ROOT,
                        " (%.1f %%; of the reference %.1f %%)",
                        100.0 * copies.near() / copies.compared(),
                        100 * copies.realNear().getAsDouble())
                    : "");
    return copies.exact() > 0
        ? "LEAK: %,d of %,d texts stand in the test file: a model trained on them knows the test; %s"
            .formatted(copies.exact(), count, near)
        : "no text stands in the test file, but " + near;
  }

  private static void labels(LabelScores labels, Set<String> known, List<String> lines) {
    if (labels.otherWritten() > 0) {
      lines.add(
          "%,d labels are written otherwise than the reference's (letter case or separators): taken as the reference's"
              .formatted(labels.otherWritten()));
    }
    if (!labels.unknown().isEmpty()) {
      String first = labels.unknown().firstKey();
      lines.add(
          "%,d texts have labels that the reference does not have, and count for no class: %s%s"
              .formatted(
                  labels.unknown().values().stream().mapToLong(Long::longValue).sum(),
                  NearestNames.listed(labels.unknown().keySet()),
                  NearestNames.hint(first, known)));
    }
    if (labels.unlabelled() > 0) {
      lines.add("%,d texts have no label".formatted(labels.unlabelled()));
    }
    int all = labels.classes().size();
    int missing = labels.missing().size();
    if (missing > 0 && missing < all) {
      lines.add(
          all - missing == 1
              ? "one class of %d alone: %s"
                  .formatted(
                      all,
                      labels.classes().stream()
                          .map(LabelScores.ClassScore::label)
                          .filter(label -> !labels.missing().contains(label))
                          .findFirst()
                          .orElseThrow())
              : "no text of %d of %d classes: %s"
                  .formatted(missing, all, NearestNames.listed(labels.missing())));
    }
    if (labels.consistency() instanceof RealBand.Measured share && share.side() < 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "LABELS: a judge that learned from real texts finds %.1f %% of the labels right, of as many real ones %.1f to %.1f %%",
              100 * share.generated(),
              100 * share.real().low(),
              100 * share.real().high()));
    }
  }
}
