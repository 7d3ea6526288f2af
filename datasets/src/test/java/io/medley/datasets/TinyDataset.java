package io.medley.datasets;

import java.util.List;
import java.util.stream.IntStream;

/** A data set of made-up texts, as many for every label. */
record TinyDataset(List<String> labels, int textsPerLabel) implements LabelledDataset {
  @Override
  public String name() {
    return "tiny";
  }

  @Override
  public List<String> defaultLabels() {
    return labels;
  }

  @Override
  public String words(String label) {
    return label;
  }

  @Override
  public List<LabelledText> texts(String label) {
    return IntStream.range(0, textsPerLabel)
        .mapToObj(i -> new LabelledText(label + i, "text " + i + " of " + label, label))
        .toList();
  }
}
