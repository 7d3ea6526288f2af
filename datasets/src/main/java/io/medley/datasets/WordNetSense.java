package io.medley.datasets;

import io.medley.contracts.SplitMix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code wordnet-sense}: whether a gloss gives the sense in which a word is used, after WordNet
 * 3.1. The context is a word and a usage example of it ({@code hand: he wanted to try his hand at
 * singing}), the text is a gloss, the label {@code yes} or {@code no}.
 *
 * <p>Every word comes with two senses that have a gloss and an example each. One of the examples is
 * the context of two items: {@code yes} with its own gloss, {@code no} with the other one's. So the
 * classes are equally large, neither the context nor the gloss alone gives the answer away, and a
 * word's two items are a group that no split tears apart. No gloss occurs twice.
 */
final class WordNetSense implements LabelledDataset {
  static final String NAME = "wordnet-sense";

  private static final String YES = "yes";
  private static final String NO = "no";
  private static final Map<String, String> WORDS =
      Map.of(YES, "the meaning it has here", NO, "another meaning it can have");
  private static final long ORDER_SEED = 0x73656e7365L;

  private final Map<String, List<LabelledText>> texts;

  private WordNetSense(Map<String, List<LabelledText>> texts) {
    this.texts = texts;
  }

  /** Reads WordNet from the class path. */
  static WordNetSense load() {
    List<LabelledText> yes = new ArrayList<>();
    List<LabelledText> no = new ArrayList<>();
    Set<String> glosses = new HashSet<>();
    UsageExamples.byWord()
        .forEach(
            (word, senses) -> {
              List<UsageExamples.Sense> two = two(word, senses, glosses);
              if (two.size() == 2) {
                two.forEach(sense -> glosses.add(sense.gloss()));
                String context = word + ": " + two.get(0).example();
                yes.add(item(word, two.get(0).gloss(), YES, context));
                no.add(item(word, two.get(1).gloss(), NO, context));
              }
            });
    return new WordNetSense(Map.of(YES, List.copyOf(yes), NO, List.copyOf(no)));
  }

  /** Two senses of one part of speech with glosses that are not taken yet, in a random order. */
  private static List<UsageExamples.Sense> two(
      String word, List<UsageExamples.Sense> senses, Set<String> taken) {
    long seed = SplitMix.derive(ORDER_SEED, word);
    List<UsageExamples.Sense> open =
        senses.stream()
            .filter(sense -> !taken.contains(sense.gloss()))
            .sorted(Comparator.comparingLong(sense -> SplitMix.derive(seed, sense.id())))
            .toList();
    for (UsageExamples.Sense first : open) {
      for (UsageExamples.Sense second : open) {
        if (first.partOfSpeech() == second.partOfSpeech()
            && !first.gloss().equals(second.gloss())) {
          return List.of(first, second);
        }
      }
    }
    return List.of();
  }

  private static LabelledText item(String word, String gloss, String label, String context) {
    return new LabelledText("wn31-sense-%s-%s".formatted(word, label), gloss, label, context, word);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> labels() {
    return List.of(YES, NO);
  }

  @Override
  public List<String> defaultLabels() {
    return labels();
  }

  @Override
  public String words(String label) {
    return known(label, WORDS.get(label));
  }

  @Override
  public List<LabelledText> texts(String label) {
    return known(label, texts.get(label));
  }

  @Override
  public boolean aligned() {
    return true;
  }

  private static <T> T known(String label, T value) {
    if (value == null) {
      throw new IllegalArgumentException(label + " is not a label of " + NAME);
    }
    return value;
  }
}
