package io.medley.generation.maskedlm;

import io.medley.contracts.task.GenerationTask.Exemplar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Embeddings of real examples, which come again with every task of an experiment. Remembers the
 * last used ones, at most {@link #CAPACITY} (12 MB). Thread-safe.
 */
final class ExemplarVectors {
  private static final int CAPACITY = 8192;

  private final Function<List<String>, float[][]> embedder;
  private final Map<String, float[]> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > CAPACITY;
        }
      };

  ExemplarVectors(Function<List<String>, float[][]> embedder) {
    this.embedder = embedder;
  }

  /** Unit vectors of the exemplars' texts, in their order. */
  List<float[]> of(List<Exemplar> exemplars) {
    Map<String, float[]> vectors = new HashMap<>();
    Set<String> missing = new LinkedHashSet<>();
    synchronized (remembered) {
      for (Exemplar exemplar : exemplars) {
        float[] known = remembered.get(exemplar.text());
        if (known == null) {
          missing.add(exemplar.text());
        } else {
          vectors.put(exemplar.text(), known);
        }
      }
    }
    if (!missing.isEmpty()) {
      List<String> texts = List.copyOf(missing);
      float[][] made = embedder.apply(texts);
      synchronized (remembered) {
        for (int i = 0; i < made.length; i++) {
          vectors.put(texts.get(i), made[i]);
          remembered.put(texts.get(i), made[i]);
        }
      }
    }
    return exemplars.stream().map(exemplar -> vectors.get(exemplar.text())).toList();
  }
}
