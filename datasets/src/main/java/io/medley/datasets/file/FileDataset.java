package io.medley.datasets.file;

import io.medley.contracts.plan.DataReport;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a file's usable rows make. Immutable. */
final class FileDataset implements LabelledDataset {
  private final String name;
  private final List<String> labels;
  private final Map<String, List<LabelledText>> texts;
  private final Map<String, List<LabelledText>> testTexts;
  private final Map<String, Integer> leftOut;
  private final DataReport report;

  /**
   * A data set.
   *
   * @param labels all that can be taken
   * @param texts of each of them
   * @param testTexts of each of them, empty without a test file
   * @param leftOut labels with too few rows, and how many they have
   */
  FileDataset(
      String name,
      List<String> labels,
      Map<String, List<LabelledText>> texts,
      Map<String, List<LabelledText>> testTexts,
      Map<String, Integer> leftOut,
      DataReport report) {
    this.name = name;
    this.labels = List.copyOf(labels);
    this.texts = Map.copyOf(texts);
    this.testTexts = Map.copyOf(testTexts);
    this.leftOut = Map.copyOf(leftOut);
    this.report = report;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public List<String> defaultLabels() {
    return labels;
  }

  @Override
  public String words(String label) {
    return GenericWords.of(known(label));
  }

  @Override
  public List<LabelledText> texts(String label) {
    return texts.getOrDefault(known(label), List.of());
  }

  @Override
  public List<LabelledText> testTexts(String label) {
    return testTexts.getOrDefault(known(label), List.of());
  }

  @Override
  public String absence(String label) {
    return leftOut.containsKey(label)
        ? "%s has too few rows in %s to be split, %d: leave it out"
            .formatted(label, name, leftOut.get(label))
        : LabelledDataset.super.absence(label);
  }

  @Override
  public Optional<DataReport> report() {
    return Optional.of(report);
  }

  /** The digest of the bytes it was read from. */
  String sha256() {
    return report.sha256();
  }

  private String known(String label) {
    if (!labels.contains(label)) {
      throw new IllegalArgumentException(label + " is not a label of " + name);
    }
    return label;
  }
}
