package io.medley.cli.score;

import io.medley.diversity.Statistic;
import io.medley.diversity.offline.OfflineScores;
import io.medley.diversity.offline.RealBand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the flags of a set mean, in words, the statistics that say the same together. */
final class Flags {

  /** How to read the numbers behind a statistic's name. */
  static final String LEGEND =
      "▲ above, ▼ below what real texts give; 3.0× is three times as far from their mean as the edge"
          + " of their 95 % interval. Real texts get any flag at all in one case of twenty";

  private Flags() {}

  /** The band of a statistic where it is flagged. */
  static boolean has(RealBand band) {
    return band instanceof RealBand.Measured measured && measured.side() != 0;
  }

  /** How many statistics are flagged. */
  static long count(OfflineScores scores) {
    return scores.bands().byStatistic().values().stream().filter(Flags::has).count();
  }

  /** {@code ▼ 3.0×}, empty for a band without a flag. */
  static String mark(RealBand band) {
    return has(band) ? (((RealBand.Measured) band).side() < 0 ? "▼ " : "▲ ") + effect(band) : "";
  }

  /** {@code 3.0×}; a dash where there is no band. */
  static String effect(RealBand band) {
    if (!(band instanceof RealBand.Measured measured)) {
      return "–";
    }
    double size = Math.abs(measured.effect());
    return size >= 1_000
        ? ">999×"
        : String.format(Locale.ROOT, size >= 100 ? "%.0f×" : "%.1f×", size);
  }

  /** A line for each thing that the flags say. */
  static List<String> words(OfflineScores scores) {
    Map<String, List<String>> byMeaning = new LinkedHashMap<>();
    for (Statistic statistic : Statistic.values()) {
      RealBand band = scores.bands().byStatistic().get(statistic);
      if (has(band)) {
        byMeaning
            .computeIfAbsent(
                meaning(statistic, ((RealBand.Measured) band).side()), any -> new ArrayList<>())
            .add(statistic.key() + " " + effect(band));
      }
    }
    List<String> lines = new ArrayList<>();
    byMeaning.forEach((meaning, names) -> lines.add(meaning + ": " + String.join(", ", names)));
    return lines;
  }

  private static String meaning(Statistic statistic, int side) {
    boolean low = side < 0;
    return switch (statistic) {
      case VENDI, VENDI2, VENDI_INF, DCSCORE -> varied(!low);
      case MEAN_COSINE -> varied(low);
      case DISTINCT1, DISTINCT2, DISTINCT3 -> repetitive(low);
      case SELF_BLEU, COMPRESSION_RATIO -> repetitive(!low);
      case DUPLICATE_RATE, NEAR_DUPLICATE_RATE -> "repeats itself more often than real texts do";
      case MMD2_RBF, MMD2_POLY2, FRECHET, ENERGY ->
          "farther from the reference than real texts are";
      case TAIL_MASS -> (low ? "less" : "more") + " of what is rare among real texts";
      case LENGTH_KS -> "texts are not as long as real ones are";
      case LABEL_JS -> "another mix of classes than the reference's";
    };
  }

  private static String varied(boolean more) {
    return (more ? "more" : "less") + " varied in what it says than as many real texts";
  }

  private static String repetitive(boolean more) {
    return (more ? "more" : "less") + " repetitive in its wording than as many real texts";
  }
}
