package io.medley.datasets;

import io.medley.contracts.sample.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts of each class in the order in which they are drawn. A role's ordinals go round-robin over
 * the classes, so every class gives the same number, the first ones one more where the size does
 * not divide. An aligned stock gives as many of every class even then, and leaves out what was not
 * asked for, so that the n-th texts of all classes never go to two roles.
 *
 * @param texts by class, in the order of the labels
 */
record Stock(List<String> labels, List<List<LabelledText>> texts, boolean aligned) {

  /** How many texts a class lacks, or has to spare where negative. */
  record Shortage(int label, int missing) {}

  /** How many texts of a class these sizes need together. */
  int needed(Iterable<Integer> sizes, int label) {
    int needed = 0;
    for (int size : sizes) {
      needed += share(size, label);
    }
    return needed;
  }

  /** The class that lacks most for these sizes together. */
  Shortage shortest(Iterable<Integer> sizes) {
    Shortage worst = new Shortage(0, Integer.MIN_VALUE);
    for (int label = 0; label < labels.size(); label++) {
      int missing = needed(sizes, label) - texts.get(label).size();
      if (missing > worst.missing()) {
        worst = new Shortage(label, missing);
      }
    }
    return worst;
  }

  /**
   * Cuts a role.
   *
   * @param taken by class, texts that other roles have; raised by what this one takes
   */
  List<LabelledText> cut(int size, int[] taken) {
    List<LabelledText> items = new ArrayList<>();
    for (int ordinal = 0; ordinal < size; ordinal++) {
      int label = ordinal % labels.size();
      items.add(texts.get(label).get(taken[label] + ordinal / labels.size()));
    }
    for (int label = 0; label < labels.size(); label++) {
      taken[label] += share(size, label);
    }
    return List.copyOf(items);
  }

  private int share(int size, int label) {
    int classes = labels.size();
    int rest = size % classes;
    boolean oneMore = aligned ? rest > 0 : label < rest;
    return size / classes + (oneMore ? 1 : 0);
  }

  /** What a request calls the size of a role. */
  static String field(Role role) {
    return role.word() + "Size";
  }
}
