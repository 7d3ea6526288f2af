package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.evaluation.statistics.Treatment.Replication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The largest effect measured with texts of a language model: paraphrases of them instead of new
 * ones. Gains in points over real-only, three sets each, probe, ten seeds, 1,008 test items. The
 * two-sample t of ADR 7 could not tell the first from the last.
 */
class ParaphrasesTest {
  private static final int SEEDS = 10;
  private static final int ITEMS = 1_008;
  private static final double REAL_ONLY = 47.0;

  @Test
  void shouldFindThatParaphrasesAreWorthLessThanNewTexts() {
    SplittableRandom random = new SplittableRandom(5);
    double[] ease = normals(random, 0.87);
    Study study =
        Study.of(
            Design.FIXED,
            List.of(
                treatment("real-only", Replication.GIVEN, ease, random, 0),
                treatment("real-plus", Replication.GIVEN, ease, random, 9.2),
                treatment("r0", Replication.POOLED, ease, random, 8.3, 6.8, 6.1),
                treatment("r50", Replication.POOLED, ease, random, 3.7, 5.3, 3.9),
                treatment("r100", Replication.POOLED, ease, random, -0.9, 1.9, 2.3)));

    List<Adjusted> verdicts =
        Family.adjust(
            List.of(
                study.difference("r0", "real-only").orElseThrow(),
                study.difference("r50", "real-only").orElseThrow(),
                study.difference("r100", "real-only").orElseThrow(),
                study.difference("real-plus", "real-only").orElseThrow(),
                study.difference("r50", "r0").orElseThrow(),
                study.difference("r100", "r50").orElseThrow(),
                study.difference("r100", "r0").orElseThrow()),
            0.05);

    assertThat(verdicts.get(0).interval().low()).isPositive();
    assertThat(verdicts.get(6).interval().high()).isNegative();
    assertThat(verdicts.get(2).interval().excludesZero()).isFalse();
    Optional<Estimate> share = study.share("r0", "real-only", "real-plus");
    assertThat(share.orElseThrow().low()).isBetween(0.3, 0.8);
  }

  /** Tables of exactly these accuracies, whose items are as alike as a probe's. */
  private static Treatment treatment(
      String name,
      Replication replication,
      double[] ease,
      SplittableRandom random,
      double... gains) {
    double[] here = plus(ease, random, 0.41);
    SortedMap<Integer, Cells> tables = new TreeMap<>();
    for (double gain : gains) {
      double[] set = plus(here, random, 0.22);
      byte[][] rows = new byte[SEEDS][];
      Arrays.setAll(rows, s -> easiest(plus(set, random, 0.14), REAL_ONLY + gain));
      tables.put(tables.size() + 1, Cells.of(rows));
    }
    return new Treatment(name, replication, tables);
  }

  private static byte[] easiest(double[] ease, double percent) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, ITEMS).boxed().toList());
    order.sort(Comparator.comparingDouble(i -> -ease[i]));
    byte[] right = new byte[ITEMS];
    order.subList(0, (int) Math.round(ITEMS * percent / 100)).forEach(i -> right[i] = 1);
    return right;
  }

  private static double[] plus(double[] values, SplittableRandom random, double deviation) {
    double[] sums = normals(random, deviation);
    Arrays.setAll(sums, i -> sums[i] + values[i]);
    return sums;
  }

  private static double[] normals(SplittableRandom random, double deviation) {
    double[] values = new double[ITEMS];
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return values;
  }
}
