package io.medley.planning.release;

import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.planning.state.Replacement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a level's tasks have made: which samples count, which of them are duplicates, and which
 * further ordinals are to be made in their place.
 *
 * <p>A sample is a duplicate if a lower ordinal of its level has the same normalised text. A
 * replacement with a new text takes the place of the duplicate it was ordered for; any other is
 * dropped. The ordinals of replacements lie in [N, N + ⌊N/2⌋), and a duplicate of class k is
 * replaced by the lowest that is free of class k, so that an ordinal o stays of class o mod K; a
 * class whose further ordinals are used up keeps its duplicates.
 *
 * <p>A function of the results and the replacements ordered so far. Immutable.
 */
final class LevelHarvest {
  private final int samples;
  private final Set<Integer> occupied;
  private final Map<Integer, Integer> ordered = new HashMap<>();
  private final TreeMap<Integer, Long> hashes = new TreeMap<>();
  private final TreeSet<Integer> accepted = new TreeSet<>();
  private final TreeSet<Integer> duplicates = new TreeSet<>();

  /**
   * The harvest.
   *
   * @param occupied ordinals from N on that the level's first tasks have
   * @param replacements ordered so far
   */
  LevelHarvest(
      PlannedLevel level,
      Collection<Integer> occupied,
      Collection<TaskResult> results,
      Collection<Replacement> replacements) {
    this.samples = level.samples();
    this.occupied = Set.copyOf(occupied);
    replacements.forEach(order -> ordered.put(order.ordinal(), order.replaces()));
    for (TaskResult result : results) {
      for (Made made : result.made()) {
        hashes.put(made.ordinal(), made.textHash());
      }
    }
    Set<Long> seen = new HashSet<>();
    hashes.forEach((ordinal, hash) -> place(ordinal, seen.add(hash)));
  }

  private void place(int ordinal, boolean isNew) {
    Integer replaced = ordered.get(ordinal);
    if (replaced == null) {
      accepted.add(ordinal);
      if (!isNew) {
        duplicates.add(ordinal);
      }
    } else if (isNew) {
      accepted.add(ordinal);
      accepted.remove(replaced);
      duplicates.remove(replaced);
    }
  }

  /** The ordinals that count, rising. */
  List<Integer> accepted() {
    return List.copyOf(accepted);
  }

  /** Ordinals among them whose text a lower one of them has. */
  int duplicates() {
    return duplicates.size();
  }

  /** Texts that came, whether they count or not. */
  int made() {
    return hashes.size();
  }

  /** Replacements ordered so far. */
  int replacements() {
    return ordered.size();
  }

  /**
   * What to order now in the place of the duplicates there are.
   *
   * @param classes number of classes K
   */
  List<Replacement> next(int classes) {
    Map<Integer, Integer> lowestFree = new HashMap<>();
    List<Replacement> next = new ArrayList<>();
    for (int duplicate : duplicates) {
      int label = duplicate % classes;
      int ordinal = lowestFree.computeIfAbsent(label, k -> lowestFree(k, classes));
      if (ordinal < samples + samples / 2) {
        next.add(new Replacement(ordinal, duplicate));
        lowestFree.put(label, free(ordinal + classes, classes));
      }
    }
    return next;
  }

  private int lowestFree(int label, int classes) {
    return free(samples + Math.floorMod(label - samples, classes), classes);
  }

  private int free(int from, int classes) {
    int ordinal = from;
    while (ordered.containsKey(ordinal) || occupied.contains(ordinal)) {
      ordinal += classes;
    }
    return ordinal;
  }
}
