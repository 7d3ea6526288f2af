package io.medley.diversity.offline;

import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.text.LabelCounts;
import io.medley.diversity.text.LengthCounts;
import java.util.List;
import java.util.Set;

/**
 * What a reference is made of.
 *
 * @param settings how it was made, and how sets are scored against it
 * @param name what to call it, for instance its file's name
 * @param count texts, at least 2
 * @param moments of all texts
 * @param lengths of all texts
 * @param labels of all texts
 * @param hashes of all texts, normalised
 * @param samples up to the pairwise limit of them, in random order
 */
record ReferenceContent(
    OfflineSettings settings,
    String name,
    long count,
    EmbeddingSummary moments,
    LengthCounts lengths,
    LabelCounts labels,
    Set<Long> hashes,
    List<TextSample> samples) {

  List<float[]> vectors() {
    return samples.stream().map(TextSample::embedding).toList();
  }
}
