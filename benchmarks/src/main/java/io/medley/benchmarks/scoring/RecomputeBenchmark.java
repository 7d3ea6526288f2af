package io.medley.benchmarks.scoring;

import io.medley.diversity.Statistic;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.estimate.MomentStatistics;
import io.medley.diversity.estimate.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one refresh of the moment statistics costs for the stream of {@link ScoringBenchmark}, on
 * one thread: Medley folds the pane that has come and merges summaries; without them the embeddings
 * are kept and everything is computed anew. The same linear algebra and the same values; in turns,
 * the median of the rounds' ratios.
 *
 * <p>Arguments: rounds (15).
 */
public final class RecomputeBenchmark {
  private static final int D = 384;
  private static final int WINDOW = 4;
  private static final int PANE = 504;

  private RecomputeBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    MadeUpExperiment experiment = new MadeUpExperiment(1, 0);
    Reference reference =
        Reference.of(EmbeddingSummary.of(D, vectors(experiment, "real", 0, MadeUpExperiment.REAL)));
    for (int panes : new int[] {WINDOW, 20, 100}) {
      List<float[]> all = vectors(experiment, "level", 0, panes * PANE);
      compare(all, panes, reference, panes == WINDOW ? 2 * rounds : rounds);
    }
  }

  private static void compare(List<float[]> all, int panes, Reference reference, int rounds) {
    int before = (panes - 1) * PANE;
    List<float[]> newest = all.subList(before, all.size());
    List<EmbeddingSummary> known = new ArrayList<>();
    if (panes == WINDOW) {
      for (int pane = 0; pane < panes - 1; pane++) {
        known.add(EmbeddingSummary.of(D, all.subList(pane * PANE, (pane + 1) * PANE)));
      }
    } else {
      known.add(EmbeddingSummary.of(D, all.subList(0, before)));
    }
    double[] merged = new double[rounds];
    double[] anew = new double[rounds];
    for (int round = -3; round < rounds; round++) {
      int slot = Math.max(0, round);
      merged[slot] =
          millis(
              () ->
                  statistics(
                      EmbeddingSummary.merge(
                          D,
                          Stream.concat(known.stream(), Stream.of(EmbeddingSummary.of(D, newest)))
                              .toList()),
                      reference));
      anew[slot] = millis(() -> statistics(EmbeddingSummary.of(D, all), reference));
    }
    double[] ratios = new double[rounds];
    Arrays.setAll(ratios, round -> anew[round] / merged[round]);
    Arrays.sort(ratios);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s of %,d samples: summaries %.1f ms, anew %.1f ms, ratio %.2f (%.2f to %.2f)",
            panes == WINDOW ? "window" : "level",
            all.size(),
            median(merged),
            median(anew),
            ratios[rounds / 2],
            ratios[rounds / 4],
            ratios[3 * rounds / 4]));
  }

  private static Map<Statistic, Double> statistics(EmbeddingSummary summary, Reference reference) {
    Map<Statistic, Double> values = MomentStatistics.shift(summary, reference);
    values.putAll(MomentStatistics.diversity(summary));
    return values;
  }

  private static List<float[]> vectors(
      MadeUpExperiment experiment, String level, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(ordinal -> experiment.sample(level, ordinal).vector())
        .toList();
  }

  private static double millis(Supplier<?> work) {
    long start = System.nanoTime();
    var unused = work.get();
    return (System.nanoTime() - start) * 1e-6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
