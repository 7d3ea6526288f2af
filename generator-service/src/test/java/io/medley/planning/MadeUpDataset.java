package io.medley.planning;

import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.SetSpec;
import io.medley.contracts.request.Violation;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.Opening;
import io.medley.datasets.imported.DataSource;
import io.medley.datasets.imported.SetOpening;
import io.medley.datasets.imported.SetRows;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Stands in for WordNet: three classes of 400 made-up texts, and 30 nouns. */
public class MadeUpDataset implements LabelledDataset {
  static final List<String> LABELS = List.of("noun.animal", "noun.food", "noun.plant");
  public static final List<String> NOUNS =
      IntStream.range(0, 30).mapToObj(i -> "topic" + i).toList();

  /** Has this data set whatever is asked for, and no files. */
  public static final DataSource SOURCE = source(new MadeUpDataset(), Map.of());

  private final Map<String, Integer> sizes;

  public MadeUpDataset() {
    this(Map.of());
  }

  /** With other numbers of texts for some of the classes. */
  public MadeUpDataset(Map<String, Integer> sizes) {
    this.sizes = sizes;
  }

  /**
   * Has a data set whatever is asked for.
   *
   * @param sets rows of imported sets by their files
   */
  public static DataSource source(LabelledDataset data, Map<String, SetRows> sets) {
    return new DataSource() {
      @Override
      public Opening open(DatasetSpec spec) {
        return new Opening.Opened(data);
      }

      @Override
      public SetOpening openSet(SetSpec spec, String path) {
        SetRows rows = sets.get(spec.file());
        return rows == null
            ? new SetOpening.Refused(
                List.of(new Violation(path + ".file", "there is no file " + spec.file())))
            : new SetOpening.Opened(rows);
      }

      @Override
      public List<String> topicNouns() {
        return NOUNS;
      }
    };
  }

  @Override
  public String name() {
    return "wordnet-supersense";
  }

  @Override
  public List<String> labels() {
    return LABELS;
  }

  @Override
  public List<String> defaultLabels() {
    return LABELS;
  }

  @Override
  public String words(String label) {
    return label.substring("noun.".length());
  }

  @Override
  public List<LabelledText> texts(String label) {
    return IntStream.range(0, sizes.getOrDefault(label, 400))
        .mapToObj(i -> new LabelledText(label + i, "the " + label + " number " + i, label))
        .toList();
  }
}
