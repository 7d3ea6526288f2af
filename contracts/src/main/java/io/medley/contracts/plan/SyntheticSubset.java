package io.medley.contracts.plan;

import io.medley.contracts.SplitMix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which of a level's samples an arm takes: seeded, stratified over the classes, nested over sizes,
 * and the same for every level where the ordinals agree. Mixing and scoring both follow this rule,
 * so that the published diversity of an arm is that of the samples it was trained on.
 */
public final class SyntheticSubset {
  private SyntheticSubset() {}

  /**
   * The ordinals an arm takes, ascending.
   *
   * @param seed the request's seed
   * @param classes number of classes K; ordinal o has class o mod K
   * @param accepted ordinals to choose from, in any order, without repeats
   * @param size how many; all of them where there are fewer
   */
  public static List<Integer> choose(
      long seed, int classes, Collection<Integer> accepted, int size) {
    List<List<Integer>> byClass = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      byClass.add(new ArrayList<>());
    }
    accepted.forEach(o -> byClass.get(o % classes).add(o));
    Comparator<Integer> order =
        Comparator.<Integer>comparingLong(o -> SplitMix.derive(seed, o))
            .thenComparing(Comparator.naturalOrder());
    byClass.forEach(ordinals -> ordinals.sort(order));
    List<Integer> chosen = new ArrayList<>();
    for (int rank = 0; chosen.size() < Math.min(size, accepted.size()); rank++) {
      for (int c = 0; c < classes && chosen.size() < size; c++) {
        if (rank < byClass.get(c).size()) {
          chosen.add(byClass.get(c).get(rank));
        }
      }
    }
    chosen.sort(Comparator.naturalOrder());
    return List.copyOf(chosen);
  }
}
