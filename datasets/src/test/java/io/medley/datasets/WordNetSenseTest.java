package io.medley.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.sample.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WordNetSenseTest {
  private final LabelledDataset data = Datasets.named("wordnet-sense").orElseThrow();

  @Test
  void shouldBeBalancedAndLargeEnoughForEveryDefaultSize() {
    assertThat(data.labels()).containsExactly("yes", "no");
    assertThat(data.texts("yes")).hasSameSizeAs(data.texts("no")).hasSizeGreaterThan(3_500);
    assertThat(
            RealPool.of(data, data.labels(), 42)
                .shortage(
                    Map.of(
                        Role.TRAIN,
                        96,
                        Role.EXTRA,
                        224,
                        Role.REFERENCE,
                        480,
                        Role.NULL,
                        480,
                        Role.JUDGE,
                        2400,
                        Role.TEST,
                        1008)))
        .isEmpty();
  }

  @Test
  void shouldAskOfEveryWordOnceWithItsOwnGlossAndOnceWithAnother() {
    Map<String, LabelledText> yes = byWord("yes");
    Map<String, LabelledText> no = byWord("no");

    assertThat(yes.keySet()).isEqualTo(no.keySet());
    yes.forEach(
        (word, item) -> {
          assertThat(item.context()).startsWith(word + ": ").isEqualTo(no.get(word).context());
          assertThat(item.text()).isNotEqualTo(no.get(word).text());
        });
  }

  @Test
  void shouldHaveNoGlossTwice() {
    Set<String> seen = new HashSet<>();

    assertThat(data.texts("yes")).allMatch(item -> seen.add(item.text()));
    assertThat(data.texts("no")).allMatch(item -> seen.add(item.text()));
  }

  @Property(tries = 25)
  void shouldNeverLetTwoSplitsShareAWord(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 301) int train,
      @ForAll @IntRange(min = 2, max = 301) int test) {
    Map<Role, List<LabelledText>> roles =
        RealPool.of(data, data.labels(), seed)
            .cut(Map.of(Role.TRAIN, train, Role.TEST, test, Role.JUDGE, 101, Role.EXTRA, 55));

    Set<String> words = new HashSet<>();
    for (List<LabelledText> items : roles.values()) {
      Set<String> own = items.stream().map(LabelledText::group).collect(Collectors.toSet());
      assertThat(own).allMatch(words::add);
    }
    assertThat(roles.get(Role.TRAIN)).hasSize(train);
  }

  private Map<String, LabelledText> byWord(String label) {
    return data.texts(label).stream().collect(Collectors.toMap(LabelledText::group, item -> item));
  }
}
