package io.medley.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code wordnet-supersense}: from a noun's gloss to its lexicographer file, after WordNet 3.1. All
 * 26 noun files are labels; the default ones are the twelve that are large enough for a test set,
 * training data and a judge apart from each other. Holds about 35,000 texts, some 14 MB of heap
 * with the nouns.
 */
final class WordNetSupersense implements LabelledDataset {
  static final String NAME = "wordnet-supersense";

  private static final List<String> DEFAULT_LABELS =
      List.of(
          "noun.act",
          "noun.animal",
          "noun.artifact",
          "noun.attribute",
          "noun.body",
          "noun.cognition",
          "noun.communication",
          "noun.food",
          "noun.person",
          "noun.plant",
          "noun.state",
          "noun.substance");

  private final Map<String, Supersense> byLabel;
  private final Map<Supersense, List<LabelledText>> texts;
  private final List<String> topicNouns;

  private WordNetSupersense(Map<Supersense, List<LabelledText>> texts, List<String> topicNouns) {
    Map<String, Supersense> labels = new LinkedHashMap<>();
    Arrays.stream(Supersense.values()).forEach(sense -> labels.put(sense.label(), sense));
    this.byLabel = Collections.unmodifiableMap(labels);
    this.texts = texts;
    this.topicNouns = topicNouns;
  }

  /** Reads WordNet from the class path. */
  static WordNetSupersense load() {
    Map<Supersense, List<LabelledText>> texts = new EnumMap<>(Supersense.class);
    for (Supersense sense : Supersense.values()) {
      texts.put(sense, new ArrayList<>());
    }
    List<String> lemmas = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    WordNetFiles.nouns(
        synset -> {
          lemmas.addAll(synset.lemmas());
          Glosses.usable(synset)
              .filter(seen::add)
              .ifPresent(text -> texts.get(synset.supersense()).add(item(synset, text)));
        });
    texts.replaceAll((sense, items) -> List.copyOf(items));
    return new WordNetSupersense(texts, TopicNouns.choose(lemmas, WordNetFiles.nounCounts()));
  }

  private static LabelledText item(NounSynset synset, String text) {
    return new LabelledText("wn31-" + synset.offset() + "-n", text, synset.supersense().label());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> labels() {
    return List.copyOf(byLabel.keySet());
  }

  @Override
  public List<String> defaultLabels() {
    return DEFAULT_LABELS;
  }

  @Override
  public String words(String label) {
    return supersense(label).words();
  }

  @Override
  public List<LabelledText> texts(String label) {
    return texts.get(supersense(label));
  }

  /** The nouns that topic pools are cut from. */
  List<String> topicNouns() {
    return topicNouns;
  }

  private Supersense supersense(String label) {
    Supersense sense = byLabel.get(label);
    if (sense == null) {
      throw new IllegalArgumentException(label + " is not a label of " + NAME);
    }
    return sense;
  }
}
