package io.medley.planning;

import io.medley.contracts.request.DatasetSpec;
import io.medley.datasets.DatasetSource;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.Opening;
import java.util.List;
import java.util.stream.IntStream;

/** Stands in for WordNet: three classes of 400 made-up texts, and 30 nouns. */
public class MadeUpDataset implements LabelledDataset {
  static final List<String> LABELS = List.of("noun.animal", "noun.food", "noun.plant");
  public static final List<String> NOUNS =
      IntStream.range(0, 30).mapToObj(i -> "topic" + i).toList();

  /** Has this data set whatever is asked for. */
  public static final DatasetSource SOURCE =
      new DatasetSource() {
        @Override
        public Opening open(DatasetSpec spec) {
          return new Opening.Opened(new MadeUpDataset());
        }

        @Override
        public List<String> topicNouns() {
          return NOUNS;
        }
      };

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
    return IntStream.range(0, 400)
        .mapToObj(i -> new LabelledText(label + i, "the " + label + " number " + i, label))
        .toList();
  }
}
