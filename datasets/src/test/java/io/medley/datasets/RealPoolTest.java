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

  /** The draws of an experiment's replicates are consecutive parts of one training set. */
  @Property(tries = 50)
  void shouldCutDrawsThatShareNoTextAndLeaveTheFirstAsItIsAlone(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 30) int size,
      @ForAll @IntRange(min = 2, max = 4) int draws) {
    RealPool pool = RealPool.of(DATA, LABELS, seed);
    Map<Role, Integer> one = Map.of(Role.TEST, 50, Role.JUDGE, 20, Role.TRAIN, size);
    Map<Role, Integer> all = Map.of(Role.TEST, 50, Role.JUDGE, 20, Role.TRAIN, draws * size);

    List<LabelledText> train = pool.cut(all).get(Role.TRAIN);

    assertThat(train.stream().map(LabelledText::text))
        .hasSize(draws * size)
        .doesNotHaveDuplicates();
    assertThat(train.subList(0, size)).isEqualTo(pool.cut(one).get(Role.TRAIN));
    for (int draw = 0; draw < draws; draw++) {
      List<LabelledText> drawn = train.subList(draw * size, (draw + 1) * size);
      for (String label : LABELS) {
        assertThat(drawn.stream().filter(item -> item.label().equals(label)).count())
            .isBetween((long) size / 3, (size + 2L) / 3);
      }
    }
  }

  @Property(tries = 50)
  void shouldHoldAsManyMoreOfEveryClassAsItSays(
      @ForAll @IntRange(min = 3, max = 300) int test,
      @ForAll @IntRange(min = 3, max = 300) int train) {
    RealPool pool = RealPool.of(DATA, LABELS, 1);
    Map<Role, Integer> sizes = Map.of(Role.TEST, test, Role.TRAIN, train);
    int spare = pool.spare(sizes);

    assertThat(spare >= 0).isEqualTo(pool.holds(sizes));
    assertThat(pool.holds(Map.of(Role.TEST, test, Role.TRAIN, train + 3 * spare))).isTrue();
    assertThat(pool.holds(Map.of(Role.TEST, test, Role.TRAIN, train + 3 * (spare + 1)))).isFalse();
  }

  @Test
  void shouldCutTheSameForTheSameSeedAndOtherwiseForAnother() {
    Map<Role, Integer> sizes = Map.of(Role.TRAIN, 30);

    assertThat(RealPool.of(DATA, LABELS, 1).cut(sizes))
        .isEqualTo(RealPool.of(DATA, LABELS, 1).cut(sizes))
        .isNotEqualTo(RealPool.of(DATA, LABELS, 2).cut(sizes));
  }

  @Test
  void shouldSayWhichClassHasTooFewTextsForTheRolesTogether() {
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

    assertThat(pool.shortage(Map.of(Role.REFERENCE, 400, Role.NULL, 400)).orElseThrow())
        .endsWith(" has " + smallest + " texts to use");
    assertThat(pool.shortage(Map.of(Role.REFERENCE, 30))).isEmpty();
    assertThat(pool.tooSmall(Map.of(Role.TRAIN, 2, Role.TEST, 3)))
        .containsExactly(
            new Violation("$.dataset.trainSize", "must be at least 3, one for each class, not 2"));
  }

  @Property(tries = 50)
  void shouldHoldExactlyWhatCanBeCut(@ForAll @IntRange(min = 3, max = 800) int size) {
    RealPool pool = RealPool.of(DATA, LABELS, 1);
    Map<Role, Integer> sizes = Map.of(Role.TEST, size);

    assertThat(pool.shortage(sizes).isEmpty()).isEqualTo(pool.holds(sizes));
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
