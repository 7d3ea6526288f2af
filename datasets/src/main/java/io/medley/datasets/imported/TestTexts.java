package io.medley.datasets.imported;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The texts of a test set, to find copies of them. A text is a copy if it has the same words in the
 * same order, and nearly one if the words that both have are at least {@value #NEAR} of the words
 * that either has (Jaccard's coefficient); of ten different words, one may have been replaced.
 *
 * <p>Texts that are near share one of their rarest words, so only those are indexed (prefix
 * filtering; Chaudhuri, Ganti and Kaushik 2006). Immutable.
 */
final class TestTexts {
  private static final double NEAR = 0.8;

  private final Set<List<String>> exact = new HashSet<>();
  private final List<Set<String>> sets = new ArrayList<>();
  private final Map<String, Integer> frequency = new HashMap<>();
  private final Map<String, List<Integer>> byRareWord = new HashMap<>();

  /** What a text is of them. */
  enum Copy {
    NONE,
    NEAR,
    EXACT
  }

  TestTexts(Collection<String> texts) {
    for (String text : texts) {
      List<String> words = Words.of(text);
      if (!words.isEmpty() && exact.add(words)) {
        sets.add(new LinkedHashSet<>(words));
      }
    }
    sets.forEach(set -> set.forEach(word -> frequency.merge(word, 1, Integer::sum)));
    for (int i = 0; i < sets.size(); i++) {
      for (String word : rarest(sets.get(i))) {
        byRareWord.computeIfAbsent(word, any -> new ArrayList<>()).add(i);
      }
    }
  }

  /** What a text is. */
  Copy copy(String text) {
    List<String> words = Words.of(text);
    if (exact.contains(words)) {
      return Copy.EXACT;
    }
    Set<String> set = new HashSet<>(words);
    return rarest(set).stream()
            .flatMap(word -> byRareWord.getOrDefault(word, List.of()).stream())
            .distinct()
            .anyMatch(i -> near(set, sets.get(i)))
        ? Copy.NEAR
        : Copy.NONE;
  }

  /** So many of a text's words that a near one has at least one of them among its own. */
  private List<String> rarest(Set<String> words) {
    int length = words.size() - (int) Math.ceil(NEAR * words.size()) + 1;
    return words.stream()
        .sorted(
            Comparator.<String>comparingInt(word -> frequency.getOrDefault(word, 0))
                .thenComparing(Comparator.naturalOrder()))
        .limit(length)
        .toList();
  }

  private static boolean near(Set<String> one, Set<String> other) {
    long both = one.stream().filter(other::contains).count();
    return both >= NEAR * (one.size() + other.size() - both);
  }
}
