package io.medley.planning.choose;

import io.medley.contracts.sample.Sample;
import io.medley.diversity.offline.LabelJudge;
import io.medley.diversity.offline.TextSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Candidates with the labels of one labeller.
 *
 * @param samples in the order of the candidates
 * @param relabelled share of them whose label is not the generator's; null where nobody judged
 */
record Labelled(List<Sample> samples, @Nullable Double relabelled) {

  /** As they were generated. */
  static Labelled byGenerator(List<Sample> candidates) {
    return new Labelled(candidates, null);
  }

  /**
   * As a judge sees them that has learnt from real samples; empty if there are too few of any
   * class.
   *
   * @param vectors of the candidates
   * @param real labelled samples
   * @param realVectors of these
   */
  static Optional<Labelled> byJudge(
      List<Sample> candidates,
      List<float[]> vectors,
      List<Sample> real,
      List<float[]> realVectors,
      List<String> labels) {
    List<TextSample> known =
        IntStream.range(0, real.size())
            .mapToObj(
                i ->
                    new TextSample(
                        real.get(i).sampleId(),
                        real.get(i).text(),
                        real.get(i).label(),
                        realVectors.get(i)))
            .toList();
    return LabelJudge.of(known)
        .filter(judge -> labels.stream().allMatch(judge::knows))
        .map(judge -> byJudge(candidates, vectors, judge));
  }

  private static Labelled byJudge(
      List<Sample> candidates, List<float[]> vectors, LabelJudge judge) {
    List<Sample> judged = new ArrayList<>();
    int changed = 0;
    for (int i = 0; i < candidates.size(); i++) {
      Sample candidate = candidates.get(i);
      String label = judge.label(vectors.get(i));
      changed += label.equals(candidate.label()) ? 0 : 1;
      judged.add(candidate.labelled(label));
    }
    return new Labelled(List.copyOf(judged), (double) changed / candidates.size());
  }
}
