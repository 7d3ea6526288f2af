package io.medley.datasets;

import io.medley.contracts.SplitMix;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an experiment may take of a data set: the texts of its classes without the development data,
 * each class in a seeded order of its own, to be cut into disjoint roles.
 *
 * <p>A role's ordinals go round-robin over the classes, so every class gives the same number, the
 * first ones one more where the size does not divide. The roles are cut in a fixed order, training
 * data last: for one seed, a larger training set contains the smaller ones and the test set stays.
 * Where a data set has test texts of its own, the test set is cut from those alone. Immutable.
 */
public final class RealPool {
  /** The order in which roles are cut. */
  private static final List<Role> CUTS =
      List.of(Role.TEST, Role.REFERENCE, Role.NULL, Role.JUDGE, Role.TRAIN, Role.EXTRA, Role.FRESH);

  private final Stock texts;

  /** The same as {@link #texts} where the test set is cut from those. */
  private final Stock testTexts;

  private RealPool(Stock texts, Stock testTexts) {
    this.texts = texts;
    this.testTexts = testTexts;
  }

  /**
   * The pool of these classes.
   *
   * @param labels labels of the data set; ordinal o of a role has class o mod their number
   * @throws IllegalArgumentException for a label the data set does not have
   */
  public static RealPool of(LabelledDataset data, List<String> labels, long seed) {
    Stock texts = stock(data, labels, data::texts, seed);
    boolean ownTest = labels.stream().anyMatch(label -> !data.testTexts(label).isEmpty());
    return new RealPool(texts, ownTest ? stock(data, labels, data::testTexts, seed) : texts);
  }

  private static Stock stock(
      LabelledDataset data,
      List<String> labels,
      Function<String, List<LabelledText>> texts,
      long seed) {
    long poolSeed = SplitMix.derive(seed, "splits");
    Comparator<LabelledText> order =
        Comparator.<LabelledText>comparingLong(item -> SplitMix.derive(poolSeed, item.group()))
            .thenComparing(LabelledText::id);
    return new Stock(
        List.copyOf(labels),
        labels.stream()
            .map(
                label ->
                    texts.apply(label).stream()
                        .filter(item -> !DevelopmentData.contains(item))
                        .sorted(order)
                        .toList())
            .toList(),
        data.aligned());
  }

  /** The roles that have fewer samples than there are classes, with the paths of a request. */
  public List<Violation> tooSmall(Map<Role, Integer> sizes) {
    return CUTS.stream()
        .filter(role -> sizes.containsKey(role) && sizes.get(role) < classes())
        .map(
            role ->
                new Violation(
                    "$.dataset." + Stock.field(role),
                    "must be at least %d, one for each class, not %d"
                        .formatted(classes(), sizes.get(role))))
        .toList();
  }

  /** Which class has too few texts for these roles together, and how many; empty where none has. */
  public Optional<String> shortage(Map<Role, Integer> sizes) {
    return byStock(sizes).stream()
        .map(
            together -> {
              Stock stock = stock(together.keySet().iterator().next());
              Stock.Shortage worst = stock.shortest(together.values());
              return worst.missing() > 0
                  ? "%s has %d %stexts to use"
                      .formatted(
                          stock.labels().get(worst.label()),
                          stock.texts().get(worst.label()).size(),
                          stock == texts ? "" : "test ")
                  : null;
            })
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Whether there is enough for all of these roles together. */
  public boolean holds(Map<Role, Integer> sizes) {
    return byStock(sizes).stream()
        .allMatch(
            together ->
                stock(together.keySet().iterator().next()).shortest(together.values()).missing()
                    <= 0);
  }

  /** Whether the test set is cut from texts of its own. */
  public boolean hasTestTexts() {
    return testTexts != texts;
  }

  /** How many classes it has. */
  public int classes() {
    return texts.labels().size();
  }

  /**
   * How many more texts every class has beside these roles; negative where one has too few. Test
   * sets that are cut from texts of their own take none.
   */
  public int spare(Map<Role, Integer> sizes) {
    List<Integer> cut =
        sizes.entrySet().stream()
            .filter(size -> stock(size.getKey()) == texts)
            .map(Map.Entry::getValue)
            .toList();
    return -texts.shortest(cut).missing();
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
    Map<Role, List<LabelledText>> roles = new EnumMap<>(Role.class);
    for (Map<Role, Integer> together : byStock(sizes)) {
      int[] taken = new int[texts.labels().size()];
      for (Role role : CUTS) {
        if (together.containsKey(role)) {
          roles.put(role, stock(role).cut(together.get(role), taken));
        }
      }
    }
    return roles;
  }

  private Stock stock(Role role) {
    return role == Role.TEST ? testTexts : texts;
  }

  /** The sizes of roles that are cut from the same texts, together; none of them empty. */
  private List<Map<Role, Integer>> byStock(Map<Role, Integer> sizes) {
    Map<Role, Integer> others = new EnumMap<>(Role.class);
    others.putAll(sizes);
    List<Map<Role, Integer>> stocks = new ArrayList<>();
    if (testTexts != texts && others.containsKey(Role.TEST)) {
      stocks.add(Map.of(Role.TEST, others.remove(Role.TEST)));
    }
    if (!others.isEmpty()) {
      stocks.add(others);
    }
    return stocks;
  }
}
