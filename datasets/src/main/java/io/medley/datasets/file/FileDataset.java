package io.medley.datasets.file;

import io.medley.contracts.plan.DataReport;
import io.medley.contracts.request.DatasetSpec;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.file.rows.FileOptions.Layout;
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
  private final Layout layout;
  private final Map<String, String> names;

  /**
   * A data set.
   *
   * @param labels all that can be taken
   * @param texts of each of them
   * @param testTexts of each of them, empty without a test file
   * @param leftOut labels with too few rows, and how many they have
   * @param layout how the file was read
   * @param names words for labels, not for all of them
   */
  FileDataset(
      String name,
      List<String> labels,
      Map<String, List<LabelledText>> texts,
      Map<String, List<LabelledText>> testTexts,
      Map<String, Integer> leftOut,
      DataReport report,
      Layout layout,
      Map<String, String> names) {
    this.name = name;
    this.labels = List.copyOf(labels);
    this.texts = Map.copyOf(texts);
    this.testTexts = Map.copyOf(testTexts);
    this.leftOut = Map.copyOf(leftOut);
    this.report = report;
    this.layout = layout;
    this.names = Map.copyOf(names);
  }

  /** The same with these words for labels. */
  FileDataset named(Map<String, String> words) {
    return words.equals(names)
        ? this
        : new FileDataset(name, labels, texts, testTexts, leftOut, report, layout, words);
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
    String given = names.get(known(label));
    return given == null ? GenericWords.of(label) : given;
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
  public DatasetSpec spelledOut(DatasetSpec asked, List<String> taken) {
    return asked
        .spelledOut(taken)
        .readAs(
            layout.format(),
            layout.encoding(),
            layout.delimiter(),
            layout.quote(),
            layout.header());
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
