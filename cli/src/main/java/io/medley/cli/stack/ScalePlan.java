package io.medley.cli.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Which generators to start and to end so that a number of them runs: the lowest free numbers come,
 * the highest taken ones go.
 *
 * @param start numbers, ascending
 * @param end numbers, descending
 */
record ScalePlan(List<Integer> start, List<Integer> end) {

  ScalePlan {
    start = List.copyOf(start);
    end = List.copyOf(end);
  }

  /**
   * The plan.
   *
   * @param running numbers of the generators that run, from 1
   * @param wanted how many shall, 0 or more
   */
  static ScalePlan of(Collection<Integer> running, int wanted) {
    TreeSet<Integer> taken = new TreeSet<>(running);
    List<Integer> end = new ArrayList<>();
    while (taken.size() > wanted) {
      end.add(taken.pollLast());
    }
    List<Integer> start = new ArrayList<>();
    for (int number = 1; taken.size() < wanted; number++) {
      if (taken.add(number)) {
        start.add(number);
      }
    }
    return new ScalePlan(start, end);
  }
}
