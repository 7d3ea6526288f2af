package io.medley.training.student;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Embeddings of texts, computed once while they are remembered. The seeds of an arm read the same
 * texts over and over; a text's embedding does not depend on those beside it, so remembering
 * changes no result. Thread-safe; two threads that miss the same text at once both compute it.
 */
final class TextVectors {
  private final Function<List<String>, float[][]> embedder;
  private final Predicate<String> cuts;
  private final Map<String, Embedded> remembered;

  /**
   * What is remembered of a text.
   *
   * @param cut whether the vector is of the text's beginning alone
   */
  private record Embedded(float[] vector, boolean cut) {}

  /**
   * Remembers nothing yet.
   *
   * @param embedder thread-safe; a vector per text
   * @param cuts thread-safe; whether a text is too long for the embedder
   * @param capacity texts remembered at most; about 2 KB each
   */
  TextVectors(Function<List<String>, float[][]> embedder, Predicate<String> cuts, int capacity) {
    this.embedder = embedder;
    this.cuts = cuts;
    this.remembered =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Embedded> eldest) {
            return size() > capacity;
          }
        };
  }

  /** A vector per text, in their order; not to be changed. */
  float[][] of(List<String> texts) {
    return embedded(texts).stream().map(Embedded::vector).toArray(float[][]::new);
  }

  /** How many of the texts are longer than what their vector is of. */
  int cut(List<String> texts) {
    return (int) embedded(texts).stream().filter(Embedded::cut).count();
  }

  private List<Embedded> embedded(List<String> texts) {
    Map<String, Embedded> known = new LinkedHashMap<>();
    Set<String> missing = new LinkedHashSet<>();
    synchronized (remembered) {
      for (String text : texts) {
        Embedded embedded = remembered.get(text);
        if (embedded == null) {
          missing.add(text);
        } else {
          known.put(text, embedded);
        }
      }
    }
    if (!missing.isEmpty()) {
      known.putAll(compute(List.copyOf(missing)));
    }
    return texts.stream().map(known::get).toList();
  }

  private Map<String, Embedded> compute(List<String> texts) {
    float[][] vectors = embedder.apply(texts);
    Map<String, Embedded> computed = new LinkedHashMap<>();
    for (int i = 0; i < vectors.length; i++) {
      computed.put(texts.get(i), new Embedded(vectors[i], cuts.test(texts.get(i))));
    }
    synchronized (remembered) {
      remembered.putAll(computed);
    }
    return computed;
  }
}
