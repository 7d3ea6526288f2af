package io.medley.evaluation.statistics;

import java.util.Arrays;

/** The means of one replicate's table. The arrays are not copied and must not be changed. */
record Table(Cells cells, double[] byItem, double[] bySeed, double mean) {

  static Table of(Cells cells) {
    double[] byItem = new double[cells.items()];
    double[] bySeed = new double[cells.seeds()];
    for (int s = 0; s < bySeed.length; s++) {
      for (int i = 0; i < byItem.length; i++) {
        byItem[i] += cells.at(s, i);
        bySeed[s] += cells.at(s, i);
      }
      bySeed[s] /= byItem.length;
    }
    Arrays.setAll(byItem, i -> byItem[i] / bySeed.length);
    return new Table(cells, byItem, bySeed, cells.mean());
  }

  int seeds() {
    return bySeed.length;
  }
}
