package io.medley.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RealPoolTest {
  private static final List<String> LABELS = List.of("a", "b", "c");
  private static final LabelledDataset DATA = new TinyDataset(LABELS, 200);

  @Property(tries = 100)
  void shouldCutDisjointStratifiedRolesWithoutDevelopmentData(
      @ForAll long seed, @ForAll("sizes") Map<Role, Integer> sizes) {
    Map<Role, List<LabelledText>> roles = RealPool.of(DATA, LABELS, seed).cut(sizes);

    Set<String> seen = new HashSet<>();
    sizes.forEach(
        (role, size) -> {
          List<LabelledText> items = roles.get(role);
          assertThat(items).hasSize(size);
          for (int ordinal = 0; ordinal < size; ordinal++) {
            LabelledText item = items.get(ordinal);
            assertThat(item.label()).isEqualTo(LABELS.get(ordinal % LABELS.size()));
            assertThat(DevelopmentData.contains(item)).isFalse();
            assertThat(seen.add(item.id())).isTrue();
          }
        });
  }

  @Property(tries = 50)
  void shouldNestTrainingSetsAndKeepTheOtherRoles(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 60) int small,
      @ForAll @IntRange(min = 60, max = 120) int large) {
    RealPool pool = RealPool.of(DATA, LABELS, seed);

    Map<Role, List<LabelledText>> few = pool.cut(Map.of(Role.TEST, 50, Role.TRAIN, small));
    Map<Role, List<LabelledText>> many = pool.cut(Map.of(Role.TEST, 50, Role.TRAIN, large));

    assertThat(many.get(Role.TRAIN)).startsWith(few.get(Role.TRAIN).toArray(LabelledText[]::new));
    assertThat(many.get(Role.TEST)).isEqualTo(few.get(Role.TEST));
  }

  @Test
  void shouldCutTheSameForTheSameSeedAndOtherwiseForAnother() {
    Map<Role, Integer> sizes = Map.of(Role.TRAIN, 30);

    assertThat(RealPool.of(DATA, LABELS, 1).cut(sizes))
        .isEqualTo(RealPool.of(DATA, LABELS, 1).cut(sizes))
        .isNotEqualTo(RealPool.of(DATA, LABELS, 2).cut(sizes));
  }

  @Test
  void shouldSayAllImpossibleSizesAtOnceAndWhatThereIs() {
    RealPool pool = RealPool.of(DATA, LABELS, 1);
    int smallest =
        LABELS.stream()
            .mapToInt(
                label ->
                    (int)
                        DATA.texts(label).stream()
                            .filter(item -> !DevelopmentData.contains(item))
                            .count())
            .min()
            .orElseThrow();

    List<Violation> violations =
        pool.violations(
            Map.of(Role.TRAIN, 2, Role.TEST, 1000, Role.REFERENCE, 400, Role.NULL, 400));

    assertThat(violations)
        .extracting(Violation::path)
        .containsExactly("$.dataset.testSize", "$.dataset.trainSize", "$.dataset");
    assertThat(violations.get(0).message())
        .startsWith("is 1000, but with 3 classes at most ")
        .endsWith(" has " + smallest + " texts to use");
    assertThat(violations.get(1).message())
        .isEqualTo("must be at least 3, one for each class, not 2");
    assertThat(violations.get(2).message())
        .startsWith("referenceSize, nullSize together need 268 texts of ");
  }

  @Property(tries = 50)
  void shouldHoldExactlyWhatCanBeCut(@ForAll @IntRange(min = 3, max = 800) int size) {
    RealPool pool = RealPool.of(DATA, LABELS, 1);
    Map<Role, Integer> sizes = Map.of(Role.TEST, size);

    assertThat(pool.violations(sizes).isEmpty()).isEqualTo(pool.holds(sizes));
    if (pool.holds(sizes)) {
      assertThat(pool.cut(sizes).get(Role.TEST)).hasSize(size);
    }
  }

  @Test
  void shouldSetATenthOfWordNetAside() {
    LabelledDataset wordNet = Datasets.named("wordnet-supersense").orElseThrow();

    long all = wordNet.labels().stream().mapToLong(label -> wordNet.texts(label).size()).sum();
    long development =
        wordNet.labels().stream()
            .flatMap(label -> wordNet.texts(label).stream())
            .filter(DevelopmentData::contains)
            .count();

    assertThat((double) development / all).isBetween(0.09, 0.11);
  }

  @Provide
  Arbitrary<Map<Role, Integer>> sizes() {
    return Arbitraries.maps(
            Arbitraries.of(
                Role.TRAIN, Role.EXTRA, Role.REFERENCE, Role.NULL, Role.JUDGE, Role.TEST),
            Arbitraries.integers().between(0, 80))
        .map(
            sizes -> {
              Map<Role, Integer> copy = new EnumMap<>(Role.class);
              copy.putAll(sizes);
              return copy;
            });
  }
}
