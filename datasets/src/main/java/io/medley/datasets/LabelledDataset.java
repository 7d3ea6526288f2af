package io.medley.datasets;

import io.medley.contracts.NearestNames;
import io.medley.contracts.plan.DataReport;
import io.medley.contracts.request.DatasetSpec;
import java.util.List;
import java.util.Optional;

/** A labelled data set: texts under labels, and words for the labels. */
public interface LabelledDataset {

  /** What requests and messages call it. */
  String name();

  /** Every label that can be taken, in a fixed order. */
  List<String> labels();

  /** The labels taken where a request names none. */
  List<String> defaultLabels();

  /**
   * The words that stand for a label in a prompt.
   *
   * @throws IllegalArgumentException for a label the data set does not have
   */
  String words(String label);

  /**
   * All texts of a label, development data among them, in a fixed order; no text occurs twice in
   * the data set (with the same context, where there are contexts).
   *
   * @throws IllegalArgumentException for a label the data set does not have
   */
  List<LabelledText> texts(String label);

  /**
   * The texts of a label that the test set is cut from, and nothing else is; empty for every label
   * where test sets are cut from {@link #texts}.
   *
   * @throws IllegalArgumentException for a label the data set does not have
   */
  default List<LabelledText> testTexts(String label) {
    return List.of();
  }

  /**
   * Whether every group of items has one item of each label, and no two splits may share a group.
   */
  default boolean aligned() {
    return false;
  }

  /** Why a label cannot be taken that is none of {@link #labels}. */
  default String absence(String label) {
    return "%s is no label of %s, which has %s%s"
        .formatted(
            label, name(), NearestNames.of(label, labels()), NearestNames.hint(label, labels()));
  }

  /** What was asked for, with these labels and with nothing left open about how it was read. */
  default DatasetSpec spelledOut(DatasetSpec asked, List<String> labels) {
    return asked.spelledOut(labels);
  }

  /** What the file holds that the data were read from; empty for built-in data. */
  default Optional<DataReport> report() {
    return Optional.empty();
  }
}
