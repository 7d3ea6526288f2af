package io.medley.datasets;

import java.util.List;

/** A labelled data set: texts under labels, words for the labels, and nouns to make topics of. */
public interface LabelledDataset {

  /** The name that requests use. */
  String name();

  /** Every label, in a fixed order. */
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
   * the data set.
   *
   * @throws IllegalArgumentException for a label the data set does not have
   */
  List<LabelledText> texts(String label);

  /** Distinct one-word nouns that topic pools are cut from, at least one, in a fixed order. */
  List<String> topicNouns();
}
