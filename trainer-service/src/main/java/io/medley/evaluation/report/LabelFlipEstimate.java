package io.medley.evaluation.report;

import io.medley.contracts.Ids;
import io.medley.contracts.report.LevelReport.LabelFlips;
import io.medley.contracts.sample.Role;
import io.medley.evaluation.events.RunOutcome;
import io.medley.evaluation.statistics.ConfidenceInterval;
import io.medley.evaluation.statistics.WilsonInterval;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Estimates how often paraphrasing changes a label: of the paraphrases whose source the judge gives
 * the label it has, the share of those to which it gives another. A source that is generated stands
 * in the same level, as a copy at its own ordinal; a real one among the training samples.
 */
final class LabelFlipEstimate {
  private LabelFlipEstimate() {}

  /**
   * The estimate, over all runs of the judge; null where no paraphrase has a source that the judge
   * agrees on.
   *
   * @param paraphrased ids of the samples that are paraphrased, by the ordinal of the paraphrase
   */
  static LabelFlips of(List<RunOutcome> judging, Map<Integer, String> paraphrased) {
    int kept = 0;
    int flipped = 0;
    for (RunOutcome run : judging) {
      Set<Integer> judged = new HashSet<>(run.judged());
      Set<Integer> agreed = new HashSet<>(run.agreed());
      Set<Integer> agreedReal = new HashSet<>(run.agreedReal());
      for (Map.Entry<Integer, String> paraphrase : paraphrased.entrySet()) {
        String source = paraphrase.getValue();
        Set<Integer> sources = isReal(source) ? agreedReal : agreed;
        if (judged.contains(paraphrase.getKey()) && sources.contains(ordinal(source))) {
          if (agreed.contains(paraphrase.getKey())) {
            kept++;
          } else {
            flipped++;
          }
        }
      }
    }
    int n = kept + flipped;
    if (n == 0) {
      return null;
    }
    ConfidenceInterval interval = WilsonInterval.of(flipped, n);
    return new LabelFlips((double) flipped / n, interval.low(), interval.high(), n);
  }

  private static boolean isReal(String sampleId) {
    String real = Ids.level(Ids.experimentOf(sampleId), Role.TRAIN.realLevel());
    return sampleId.startsWith(real + "/");
  }

  private static int ordinal(String sampleId) {
    try {
      return Integer.parseInt(sampleId.substring(sampleId.lastIndexOf('/') + 1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
