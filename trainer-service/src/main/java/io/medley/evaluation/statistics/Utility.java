package io.medley.evaluation.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * How good a run is, as the mean of a value of each test item, so that differences of settings and
 * their variances are computed alike whatever is measured. Pure.
 */
public enum Utility {
  /** Share of items that are right. */
  ACCURACY {
    @Override
    Values of(int[] gold, int[] predicted, int classes) {
      double[] ones = new double[classes];
      Arrays.fill(ones, 1);
      return new Values(0, ones, new double[classes]);
    }
  },

  /** Mean over the classes of the test set of the share of their items that are right. */
  MACRO_RECALL {
    @Override
    Values of(int[] gold, int[] predicted, int classes) {
      int[] items = counts(gold, classes);
      long present = Arrays.stream(items).filter(n -> n > 0).count();
      double[] hit = new double[classes];
      Arrays.setAll(hit, c -> items[c] == 0 ? 0 : (double) gold.length / present / items[c]);
      return new Values(0, hit, new double[classes]);
    }
  },

  /**
   * {@link RunMetrics#macroF1}. F1 is no mean over items, so the value of an item is the whole plus
   * n times what the item adds to it: the infinitesimal jackknife (Efron 1982). The mean of these
   * values is the macro-F1, and their variance over n is its variance.
   */
  MACRO_F1 {
    @Override
    Values of(int[] gold, int[] predicted, int classes) {
      int[] golds = counts(gold, classes);
      int[] guesses = counts(predicted, classes);
      int[] hits = new int[classes];
      for (int i = 0; i < gold.length; i++) {
        hits[gold[i]] += gold[i] == predicted[i] ? 1 : 0;
      }
      double sum = 0;
      int present = 0;
      double[] hit = new double[classes];
      double[] mention = new double[classes];
      for (int c = 0; c < classes; c++) {
        double mentions = golds[c] + guesses[c];
        if (mentions > 0) {
          present++;
          sum += 2 * hits[c] / mentions;
          hit[c] = 2 * gold.length / mentions;
          mention[c] = 2 * gold.length * (hits[c] / mentions) / mentions;
        }
      }
      int classesThere = present;
      Arrays.setAll(hit, c -> hit[c] / classesThere);
      Arrays.setAll(mention, c -> mention[c] / classesThere);
      return new Values(sum / classesThere, hit, mention);
    }
  };

  /**
   * The values of a run's items.
   *
   * @param base of every item
   * @param hit more for an item that is right, by its class
   * @param mention less for a class that is an item's label, and for one that is its prediction
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Values(double base, double[] hit, double[] mention) {
    double at(int gold, int predicted) {
      return base + (gold == predicted ? hit[gold] : 0) - mention[gold] - mention[predicted];
    }
  }

  abstract Values of(int[] gold, int[] predicted, int classes);

  /**
   * The table of some runs.
   *
   * @param gold labels of the test items, from 0 to classes − 1
   * @param predicted predictions of the same items, a list for each run
   */
  public Cells cells(List<Integer> gold, List<List<Integer>> predicted, int classes) {
    int[] golds = ints(gold);
    int[][] guesses = predicted.stream().map(Utility::ints).toArray(int[][]::new);
    Values[] values = new Values[guesses.length];
    Arrays.setAll(values, seed -> of(golds, guesses[seed], classes));
    return Cells.of(
        guesses.length,
        golds.length,
        (seed, item) -> values[seed].at(golds[item], guesses[seed][item]));
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] counts(int[] classes, int n) {
    int[] counts = new int[n];
    for (int c : classes) {
      counts[c]++;
    }
    return counts;
  }
}
