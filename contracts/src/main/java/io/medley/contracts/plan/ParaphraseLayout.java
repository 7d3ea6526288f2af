package io.medley.contracts.plan;

import io.medley.contracts.SplitMix;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which samples of a base set paraphrases replace, and whose paraphrases they are.
 *
 * <p>Of N base samples, c = ⌊N/(m_p + 1)⌋ are sources, drawn evenly over the classes; each owns m_p
 * of the others, in a fixed order. At a ratio r the first m_r = round-half-up(m_p · r) that a
 * source owns are replaced, so the replaced samples of a smaller ratio are among those of a larger
 * one; sources and what nobody owns stay. A source owns samples of its own class as far as there
 * are any, and these come first. Only where the classes do not divide evenly, it owns others too;
 * what replaces those is of the source's class.
 *
 * <p>A function of its arguments. Immutable; N·log N to make.
 */
public final class ParaphraseLayout {
  private final List<Group> groups;
  private final List<Integer> unowned;

  private ParaphraseLayout(List<Group> groups, List<Integer> unowned) {
    this.groups = List.copyOf(groups);
    this.unowned = List.copyOf(unowned);
  }

  /**
   * A source and what it owns.
   *
   * @param source ordinal of the source
   * @param rank how many sources of its class there are before it
   * @param owned the ordinals it owns, in the order in which they are replaced
   */
  public record Group(int source, int rank, List<Integer> owned) {
    public Group {
      owned = List.copyOf(owned);
    }

    /** The ordinals that paraphrases replace at a ratio. */
    public List<Integer> replaced(double ratio) {
      return owned.subList(0, ParaphraseLayout.replaced(owned.size(), ratio));
    }
  }

  /**
   * The layout of a base set.
   *
   * @param seed decides which samples are sources and what they own
   * @param classes number of classes K; ordinal o has class o mod K
   * @param base ordinals of the base set, in any order, without repeats
   * @param perSource m_p, 1 or more
   */
  public static ParaphraseLayout of(
      long seed, int classes, Collection<Integer> base, int perSource) {
    List<Integer> sources =
        SyntheticSubset.choose(
            SplitMix.derive(seed, "sources"), classes, base, base.size() / (perSource + 1));
    List<Deque<Integer>> free = free(SplitMix.derive(seed, "owned"), classes, base, sources);
    List<List<Integer>> owned =
        sources.stream().map(s -> (List<Integer>) new ArrayList<Integer>()).toList();
    // In turns, so that the sources of a class that is short of samples share them.
    for (int turn = 0; turn < perSource; turn++) {
      for (int s = 0; s < sources.size(); s++) {
        Integer own = free.get(sources.get(s) % classes).poll();
        if (own != null) {
          owned.get(s).add(own);
        }
      }
    }
    Deque<Integer> rest = inTurns(free);
    owned.forEach(
        of -> {
          while (of.size() < perSource) {
            of.add(rest.remove());
          }
        });
    Map<Integer, Integer> ranks = new HashMap<>();
    List<Group> groups = new ArrayList<>();
    for (int s = 0; s < sources.size(); s++) {
      int source = sources.get(s);
      int rank = ranks.merge(source % classes, 1, Integer::sum) - 1;
      groups.add(new Group(source, rank, owned.get(s)));
    }
    return new ParaphraseLayout(groups, rest.stream().sorted().toList());
  }

  /** By class, what is no source, in seeded order. */
  private static List<Deque<Integer>> free(
      long seed, int classes, Collection<Integer> base, Collection<Integer> sources) {
    Set<Integer> taken = new HashSet<>(sources);
    List<Deque<Integer>> free = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      free.add(new ArrayDeque<>());
    }
    base.stream()
        .filter(o -> !taken.contains(o))
        .sorted(
            Comparator.<Integer>comparingLong(o -> SplitMix.derive(seed, o))
                .thenComparing(Comparator.naturalOrder()))
        .forEach(o -> free.get(o % classes).add(o));
    return free;
  }

  private static Deque<Integer> inTurns(List<Deque<Integer>> byClass) {
    Deque<Integer> all = new ArrayDeque<>();
    while (byClass.stream().anyMatch(ordinals -> !ordinals.isEmpty())) {
      byClass.stream().filter(ordinals -> !ordinals.isEmpty()).forEach(o -> all.add(o.remove()));
    }
    return all;
  }

  /**
   * Round-half-up(m_p · r), in decimals: of the r that was written and not of its nearest double.
   *
   * @param ratio r in [0, 1]
   */
  public static int replaced(int perSource, double ratio) {
    return BigDecimal.valueOf(perSource)
        .multiply(BigDecimal.valueOf(ratio))
        .setScale(0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  /** The sources with what they own, by rising source. */
  public List<Group> groups() {
    return groups;
  }

  /** What is neither a source nor owned, fewer than m_p + 1 ordinals, rising. */
  public List<Integer> unowned() {
    return unowned;
  }
}
