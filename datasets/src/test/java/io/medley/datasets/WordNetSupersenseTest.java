package io.medley.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordNetSupersenseTest {
  private final LabelledDataset data = Datasets.named("wordnet-supersense").orElseThrow();

  @Test
  void shouldHaveAllNounFilesAsLabelsWithWords() {
    assertThat(data.labels()).hasSize(26).doesNotHaveDuplicates();
    assertThat(data.labels()).allSatisfy(label -> assertThat(data.words(label)).isNotBlank());
    assertThat(data.defaultLabels()).hasSize(12).isSubsetOf(data.labels());
    assertThat(data.words("noun.artifact")).isEqualTo("object");
    assertThat(data.words("noun.state")).isEqualTo("condition");
  }

  @Test
  void shouldHoldTheSameNumberOfTextsPerClassEveryTime() {
    Map<String, Integer> counts =
        data.defaultLabels().stream()
            .collect(Collectors.toMap(label -> label, label -> data.texts(label).size()));

    assertThat(counts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("noun.act", 4302),
                Map.entry("noun.animal", 1582),
                Map.entry("noun.artifact", 5740),
                Map.entry("noun.attribute", 2356),
                Map.entry("noun.body", 876),
                Map.entry("noun.cognition", 1740),
                Map.entry("noun.communication", 2625),
                Map.entry("noun.food", 1126),
                Map.entry("noun.person", 4391),
                Map.entry("noun.plant", 873),
                Map.entry("noun.state", 2257),
                Map.entry("noun.substance", 1418)));
  }

  @Test
  void shouldHoldNoTextAndNoIdTwice() {
    List<LabelledText> all =
        data.labels().stream().flatMap(label -> data.texts(label).stream()).toList();
    Set<String> texts = new HashSet<>();
    Set<String> ids = new HashSet<>();

    assertThat(all)
        .allMatch(item -> texts.add(item.text()))
        .allMatch(item -> ids.add(item.id()))
        .allMatch(item -> item.text().split(" ").length >= 4)
        .allMatch(item -> item.text().split(" ").length <= 20)
        .noneMatch(item -> item.text().contains("\""));
  }

  @Test
  void shouldChooseTenThousandNounsTheFrequentFirst() {
    assertThat(Datasets.topicNouns())
        .hasSize(10_000)
        .doesNotHaveDuplicates()
        .startsWith("person", "group", "man")
        .allMatch(noun -> noun.matches("[a-z]{3,}"));
  }

  @Test
  void shouldRefuseALabelItDoesNotHave() {
    assertThatThrownBy(() -> data.texts("noun.colour"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("noun.colour is not a label of wordnet-supersense");
  }

  @Test
  void shouldKnowNoOtherDataSet() {
    assertThat(Datasets.named("imdb")).isEmpty();
  }
}
