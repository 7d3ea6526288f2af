package io.medley.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ParaphraseLayout.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParaphraseLayoutTest {

  @Property
  void shouldGiveEveryBaseSampleOnePlace(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int classes,
      @ForAll("ordinals") Set<Integer> base,
      @ForAll @IntRange(min = 1, max = 9) int perSource) {
    ParaphraseLayout layout = ParaphraseLayout.of(seed, classes, base, perSource);

    assertThat(layout.groups())
        .hasSize(base.size() / (perSource + 1))
        .allSatisfy(group -> assertThat(group.owned()).hasSize(perSource));
    assertThat(layout.unowned()).hasSizeLessThan(perSource + 1);
    assertThat(places(layout)).containsExactlyInAnyOrderElementsOf(base);
  }

  @Property
  void shouldSpreadSourcesEvenlyOverTheClasses(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int classes,
      @ForAll @IntRange(min = 6, max = 30) int perClass) {
    List<Integer> base = IntStream.range(0, classes * perClass).boxed().toList();

    Map<Integer, Long> byClass =
        ParaphraseLayout.of(seed, classes, base, 5).groups().stream()
            .collect(Collectors.groupingBy(g -> g.source() % classes, Collectors.counting()));

    int sources = classes * perClass / 6;
    for (int c = 0; c < classes; c++) {
      assertThat(byClass.getOrDefault(c, 0L))
          .isBetween((long) sources / classes, (long) (sources + classes - 1) / classes);
    }
  }

  @Property
  void shouldOwnSamplesOfTheOwnClassFirstAndAloneWhereTheClassesDivideEvenly(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int classes,
      @ForAll @IntRange(min = 1, max = 6) int perSource,
      @ForAll @IntRange(min = 1, max = 4) int sourcesPerClass) {
    int samples = classes * sourcesPerClass * (perSource + 1);
    List<Integer> base = IntStream.range(0, samples).boxed().toList();

    assertThat(ParaphraseLayout.of(seed, classes, base, perSource).groups())
        .allSatisfy(
            group ->
                assertThat(group.owned()).allMatch(o -> o % classes == group.source() % classes));
  }

  @Test
  void shouldShareWhatIsMissingInAClassAmongItsSourcesAndReplaceItLast() {
    // 40 sources of 12 classes with 20 samples each: four classes have a source too many.
    List<Integer> base = IntStream.range(0, 240).boxed().toList();

    List<Group> groups = ParaphraseLayout.of(42, 12, base, 5).groups();

    assertThat(groups).hasSize(40);
    List<Group> mixed =
        groups.stream().filter(g -> g.owned().stream().anyMatch(o -> foreign(g, o))).toList();
    assertThat(mixed).hasSize(16);
    assertThat(mixed)
        .allSatisfy(
            group -> {
              assertThat(group.owned().subList(0, 4)).noneMatch(o -> foreign(group, o));
              assertThat(foreign(group, group.owned().get(4))).isTrue();
            });
  }

  private static boolean foreign(Group group, int ordinal) {
    return ordinal % 12 != group.source() % 12;
  }

  @Property
  void shouldBeNestedOverRatios(
      @ForAll long seed,
      @ForAll("ordinals") Set<Integer> base,
      @ForAll @IntRange(min = 1, max = 9) int perSource,
      @ForAll @IntRange(max = 100) int smaller,
      @ForAll @IntRange(max = 100) int larger) {
    double low = Math.min(smaller, larger) / 100.0;
    double high = Math.max(smaller, larger) / 100.0;
    for (Group group : ParaphraseLayout.of(seed, 4, base, perSource).groups()) {
      List<Integer> fewer = group.replaced(low);
      assertThat(group.replaced(high).subList(0, fewer.size())).isEqualTo(fewer);
    }
  }

  @Property
  void shouldReplaceNothingAtZeroAndAllThatIsOwnedAtOne(
      @ForAll long seed,
      @ForAll("ordinals") Set<Integer> base,
      @ForAll @IntRange(min = 1, max = 9) int perSource) {
    for (Group group : ParaphraseLayout.of(seed, 4, base, perSource).groups()) {
      assertThat(group.replaced(0)).isEmpty();
      assertThat(group.replaced(1)).isEqualTo(group.owned());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5, 0, 0",
    "5, 0.09, 0",
    "5, 0.1, 1",
    "5, 0.25, 1",
    "5, 0.5, 3",
    "5, 0.75, 4",
    "5, 1, 5",
    // In doubles 50 · 0.29 = 14.499999999999998 and 50 · 0.57 = 28.499999999999996.
    "50, 0.29, 15",
    "50, 0.57, 29",
    "1, 0.49, 0",
    "1, 0.5, 1"
  })
  void shouldRoundHalvesUpInDecimals(int perSource, double ratio, int replaced) {
    assertThat(ParaphraseLayout.replaced(perSource, ratio)).isEqualTo(replaced);
  }

  @Property
  void shouldNotDependOnTheOrderOfTheBaseSet(
      @ForAll long seed, @ForAll("ordinals") Set<Integer> base, @ForAll Random random) {
    List<Integer> shuffled = new ArrayList<>(base);
    Collections.shuffle(shuffled, random);

    assertThat(ParaphraseLayout.of(seed, 4, shuffled, 5).groups())
        .isEqualTo(ParaphraseLayout.of(seed, 4, new TreeSet<>(base), 5).groups());
  }

  @Property
  void shouldNumberTheSourcesOfAClass(@ForAll long seed, @ForAll("ordinals") Set<Integer> base) {
    Map<Integer, List<Integer>> ranks =
        ParaphraseLayout.of(seed, 4, base, 2).groups().stream()
            .collect(
                Collectors.groupingBy(
                    g -> g.source() % 4, Collectors.mapping(Group::rank, Collectors.toList())));

    assertThat(ranks.values())
        .allSatisfy(of -> assertThat(of).isEqualTo(IntStream.range(0, of.size()).boxed().toList()));
  }

  private static List<Integer> places(ParaphraseLayout layout) {
    List<Integer> places =
        layout.groups().stream()
            .flatMap(group -> Stream.concat(Stream.of(group.source()), group.owned().stream()))
            .collect(Collectors.toCollection(ArrayList::new));
    places.addAll(layout.unowned());
    assertThat(new HashSet<>(places)).hasSameSizeAs(places);
    return places;
  }

  @Provide
  Arbitrary<Set<Integer>> ordinals() {
    return Arbitraries.integers().between(0, 200).set().ofMaxSize(100);
  }
}
