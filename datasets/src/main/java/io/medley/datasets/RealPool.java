package io.medley.datasets;

import io.medley.contracts.SplitMix;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment may take of a data set: the texts of its classes without the development data,
 * each class in a seeded order of its own, to be cut into disjoint roles.
 *
 * <p>A role's ordinals go round-robin over the classes, so every class gives the same number, the
 * first ones one more where the size does not divide. The roles are cut in a fixed order, training
 * data last: for one seed, a larger training set contains the smaller ones and the test set stays.
 * Immutable.
 */
public final class RealPool {
  /** The order in which roles are cut. */
  private static final List<Role> CUTS =
      List.of(Role.TEST, Role.REFERENCE, Role.NULL, Role.JUDGE, Role.TRAIN, Role.EXTRA);

  private final List<String> labels;
  private final List<List<LabelledText>> shuffled;

  private RealPool(List<String> labels, List<List<LabelledText>> shuffled) {
    this.labels = labels;
    this.shuffled = shuffled;
  }

  /**
   * The pool of these classes.
   *
   * @param labels labels of the data set; ordinal o of a role has class o mod their number
   * @throws IllegalArgumentException for a label the data set does not have
   */
  public static RealPool of(LabelledDataset data, List<String> labels, long seed) {
    long poolSeed = SplitMix.derive(seed, "splits");
    Comparator<LabelledText> order =
        Comparator.<LabelledText>comparingLong(item -> SplitMix.derive(poolSeed, item.id()))
            .thenComparing(LabelledText::id);
    List<List<LabelledText>> shuffled =
        labels.stream()
            .map(
                label ->
                    data.texts(label).stream()
                        .filter(item -> !DevelopmentData.contains(item))
                        .sorted(order)
                        .toList())
            .toList();
    return new RealPool(List.copyOf(labels), shuffled);
  }

  /** Why these sizes cannot be had, with the paths of a request; empty where they can. */
  public List<Violation> violations(Map<Role, Integer> sizes) {
    List<Violation> violations = new ArrayList<>();
    Map<Role, Integer> possible = new EnumMap<>(Role.class);
    for (Role role : CUTS) {
      if (sizes.containsKey(role)) {
        int size = sizes.get(role);
        if (size < labels.size()) {
          violations.add(
              new Violation(
                  path(role),
                  "must be at least %d, one for each class, not %d"
                      .formatted(labels.size(), size)));
        } else if (shortest(Map.of(role, size)).missing() > 0) {
          violations.add(tooLarge(role, size));
        } else {
          possible.put(role, size);
        }
      }
    }
    Shortage together = shortest(possible);
    if (together.missing() > 0) {
      violations.add(tooLarge(possible, together.label()));
    }
    return List.copyOf(violations);
  }

  /** Whether there is enough for all of these roles together. */
  public boolean holds(Map<Role, Integer> sizes) {
    return shortest(sizes).missing() <= 0;
  }

  /**
   * Cuts the roles.
   *
   * @return for each role its samples in the order of their ordinals
   * @throws IllegalArgumentException where {@link #holds} is false
   */
  public Map<Role, List<LabelledText>> cut(Map<Role, Integer> sizes) {
    if (!holds(sizes)) {
      throw new IllegalArgumentException("the data set is too small for " + sizes);
    }
    int[] taken = new int[labels.size()];
    Map<Role, List<LabelledText>> roles = new EnumMap<>(Role.class);
    for (Role role : CUTS) {
      List<LabelledText> items = new ArrayList<>();
      for (int ordinal = 0; ordinal < sizes.getOrDefault(role, 0); ordinal++) {
        int label = ordinal % labels.size();
        items.add(shuffled.get(label).get(taken[label]++));
      }
      if (sizes.containsKey(role)) {
        roles.put(role, List.copyOf(items));
      }
    }
    return roles;
  }

  private Violation tooLarge(Role role, int size) {
    long most = Long.MAX_VALUE;
    int scarcest = 0;
    for (int label = 0; label < labels.size(); label++) {
      long limit = (long) shuffled.get(label).size() * labels.size() + label;
      if (limit < most) {
        most = limit;
        scarcest = label;
      }
    }
    return new Violation(
        path(role),
        "is %d, but with %d classes at most %d can be had: %s has %d texts to use"
            .formatted(
                size, labels.size(), most, labels.get(scarcest), shuffled.get(scarcest).size()));
  }

  private Violation tooLarge(Map<Role, Integer> sizes, int label) {
    List<String> names = CUTS.stream().filter(sizes::containsKey).map(RealPool::field).toList();
    return new Violation(
        "$.dataset",
        "%s together need %d texts of %s, but it has %d to use"
            .formatted(
                String.join(", ", names),
                needed(sizes, label),
                labels.get(label),
                shuffled.get(label).size()));
  }

  private Shortage shortest(Map<Role, Integer> sizes) {
    Shortage worst = new Shortage(0, Integer.MIN_VALUE);
    for (int label = 0; label < labels.size(); label++) {
      int missing = needed(sizes, label) - shuffled.get(label).size();
      if (missing > worst.missing()) {
        worst = new Shortage(label, missing);
      }
    }
    return worst;
  }

  private int needed(Map<Role, Integer> sizes, int label) {
    int classes = labels.size();
    return sizes.values().stream()
        .mapToInt(size -> size / classes + (label < size % classes ? 1 : 0))
        .sum();
  }

  private static String path(Role role) {
    return "$.dataset." + field(role);
  }

  private static String field(Role role) {
    return role.word() + "Size";
  }

  /** How many texts a class lacks, or has to spare where negative. */
  private record Shortage(int label, int missing) {}
}
