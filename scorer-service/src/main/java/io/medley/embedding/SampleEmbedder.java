package io.medley.embedding;

import java.util.List;

/** What makes a unit-norm vector of a text. The vector must not depend on the other texts. */
@FunctionalInterface
interface SampleEmbedder {

  /** One vector per text, in the texts' order. */
  float[][] embed(List<String> texts);
}
