package io.medley.datasets;

import java.util.List;

/** Makes unit-norm vectors of texts: one per text, in their order, all of one dimension. */
@FunctionalInterface
public interface TextEmbedder {
  float[][] embed(List<String> texts);
}
