package io.medley.cli.score;

import io.medley.contracts.sample.Scripts;
import io.medley.diversity.offline.ScoringReference;
import io.medley.diversity.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether texts are in the reference's language, by cheap signs: the letters, and the words that
 * nearly every real text has one of. Without a reference nothing is said. Not thread-safe.
 */
final class Familiarity {

  /** The reference's most frequent words; about half of what English texts consist of. */
  private static final int WORDS = 40;

  /** Below this share of what real texts have, another language is the likeliest reason. */
  private static final double FEW = 0.5;

  /** Texts of the reference that are looked at. */
  private static final int SOME = 2_000;

  private final Optional<Scripts> letters;
  private final Set<String> words = new HashSet<>();
  private double expected;
  private long texts;
  private long inOtherLetters;
  private long withWords;

  Familiarity(Optional<ScoringReference> reference) {
    List<String> real = reference.map(some -> some.texts(SOME)).orElse(List.of());
    this.letters = real.isEmpty() ? Optional.empty() : Optional.of(Scripts.of(real));
    Map<String, Integer> counts = new HashMap<>();
    for (String text : real) {
      new HashSet<>(Tokens.of(text)).forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(WORDS)
        .forEach(entry -> words.add(entry.getKey()));
    expected = real.isEmpty() ? 0 : (double) real.stream().filter(this::has).count() / real.size();
  }

  void add(String text) {
    texts++;
    if (letters.isPresent() && letters.get().foreign(text)) {
      inOtherLetters++;
    } else if (has(text)) {
      withWords++;
    }
  }

  private boolean has(String text) {
    return Tokens.of(text).stream().anyMatch(words::contains);
  }

  /** What to tell, a line each. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (texts == 0 || letters.isEmpty()) {
      return remarks;
    }
    if (inOtherLetters > FEW * texts) {
      remarks.add(
          "%,d of %,d texts are in other letters than the reference's: another language; MiniLM knows English alone"
              .formatted(inOtherLetters, texts));
    } else if (withWords < FEW * expected * texts) {
      remarks.add(
          ("%.0f %% of the texts have one of the reference's %d most frequent words, of the reference's own %.0f %%:"
                  + " probably another language; MiniLM knows English alone")
              .formatted(100.0 * withWords / texts, words.size(), 100 * expected));
    }
    return remarks;
  }
}
