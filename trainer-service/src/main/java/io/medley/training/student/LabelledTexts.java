package io.medley.training.student;

import io.medley.contracts.training.MixedBatch;
import java.util.List;

/**
 * A batch as a student sees it.
 *
 * @param texts one or more, each with its context behind it where it has one
 * @param labels index of each text's label
 */
public record LabelledTexts(List<String> texts, List<Integer> labels) {

  public LabelledTexts {
    texts = List.copyOf(texts);
    labels = List.copyOf(labels);
  }

  /**
   * The texts of a batch.
   *
   * @throws RunFailedException if a label is none of the run's
   */
  public static LabelledTexts of(MixedBatch batch) {
    return new LabelledTexts(
        batch.items().stream().map(MixedBatch.Item::input).toList(),
        batch.items().stream().map(item -> indexOf(item, batch.labels())).toList());
  }

  private static int indexOf(MixedBatch.Item item, List<String> labels) {
    int index = labels.indexOf(item.label());
    if (index < 0) {
      throw new RunFailedException(
          "sample %s has the label %s, which is none of the run's %d classes"
              .formatted(item.sampleId(), item.label(), labels.size()));
    }
    return index;
  }

  /** Consecutive texts, from an index to another, which is not included. */
  LabelledTexts part(int from, int to) {
    return new LabelledTexts(texts.subList(from, to), labels.subList(from, to));
  }

  public int size() {
    return texts.size();
  }
}
