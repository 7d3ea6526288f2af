package io.medley.training.student;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Embeddings of texts, computed once while they are remembered. The seeds of an arm read the same
 * texts over and over; a text's embedding does not depend on those beside it, so remembering
 * changes no result. Thread-safe; two threads that miss the same text at once both compute it.
 */
final class TextVectors {
  private final Function<List<String>, float[][]> embedder;
  private final Map<String, float[]> remembered;

  /**
   * Remembers nothing yet.
   *
   * @param embedder thread-safe; a vector per text
   * @param capacity texts remembered at most; about 2 KB each
   */
  TextVectors(Function<List<String>, float[][]> embedder, int capacity) {
    this.embedder = embedder;
    this.remembered =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > capacity;
          }
        };
  }

  /** A vector per text, in their order; not to be changed. */
  float[][] of(List<String> texts) {
    float[][] vectors = new float[texts.size()][];
    Set<String> missing = new LinkedHashSet<>();
    synchronized (remembered) {
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = remembered.get(texts.get(i));
        if (vectors[i] == null) {
          missing.add(texts.get(i));
        }
      }
    }
    if (!missing.isEmpty()) {
      Map<String, float[]> computed = compute(new ArrayList<>(missing));
      for (int i = 0; i < vectors.length; i++) {
        if (vectors[i] == null) {
          vectors[i] = computed.get(texts.get(i));
        }
      }
    }
    return vectors;
  }

  private Map<String, float[]> compute(List<String> texts) {
    float[][] vectors = embedder.apply(texts);
    Map<String, float[]> computed = new LinkedHashMap<>();
    for (int i = 0; i < vectors.length; i++) {
      computed.put(texts.get(i), vectors[i]);
    }
    synchronized (remembered) {
      remembered.putAll(computed);
    }
    return computed;
  }
}
