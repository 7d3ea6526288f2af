package io.medley.diversity.offline;

import io.medley.diversity.algebra.Cores;
import io.medley.diversity.algebra.ProductTiles;
import io.medley.diversity.estimate.PairwiseSums;
import io.medley.diversity.text.NormalisedText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The texts that models are tested on, and that no synthetic set should have. Immutable. */
public final class TestTexts {

  private final Set<Long> hashes = new HashSet<>();
  private final float[][] vectors;

  /** Of at least one text; embeddings are not copied. */
  public TestTexts(List<TextSample> samples) {
    samples.forEach(sample -> hashes.add(NormalisedText.hash(sample.text())));
    this.vectors = samples.stream().map(TextSample::embedding).toArray(float[][]::new);
  }

  int count() {
    return vectors.length;
  }

  boolean has(String text) {
    return hashes.contains(NormalisedText.hash(text));
  }

  /** How many of some texts are near a test text without being equal to one. */
  long near(List<TextSample> samples, Cores cores) {
    float[][] others =
        samples.stream()
            .filter(sample -> !has(sample.text()))
            .map(TextSample::embedding)
            .toArray(float[][]::new);
    boolean[] near = new boolean[others.length];
    ProductTiles.visit(
        others,
        vectors,
        cores,
        (row, column, products) -> {
          for (double product : products) {
            near[row] |= product >= PairwiseSums.NEAR;
          }
        });
    long count = 0;
    for (boolean one : near) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
