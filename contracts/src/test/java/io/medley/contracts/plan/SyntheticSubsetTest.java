package io.medley.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SyntheticSubsetTest {

  @Property
  void shouldTakeAsManyAsAskedForAscendingAndOnlyAcceptedOnes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int classes,
      @ForAll("ordinals") Set<Integer> accepted,
      @ForAll @IntRange(max = 150) int size) {
    List<Integer> chosen = SyntheticSubset.choose(seed, classes, accepted, size);

    assertThat(chosen)
        .hasSize(Math.min(size, accepted.size()))
        .isSorted()
        .doesNotHaveDuplicates()
        .isSubsetOf(accepted);
  }

  @Property
  void shouldBeNestedOverSizes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int classes,
      @ForAll("ordinals") Set<Integer> accepted,
      @ForAll @IntRange(max = 150) int size,
      @ForAll @IntRange(max = 50) int more) {
    assertThat(SyntheticSubset.choose(seed, classes, accepted, size + more))
        .containsAll(SyntheticSubset.choose(seed, classes, accepted, size));
  }

  @Property
  void shouldTakeClassesInEqualSharesWhereTheyAreAllThere(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int classes,
      @ForAll @IntRange(max = 12) int perClass) {
    List<Integer> all = IntStream.range(0, 12 * classes).boxed().toList();

    List<Integer> chosen = SyntheticSubset.choose(seed, classes, all, perClass * classes);

    for (int c = 0; c < classes; c++) {
      int label = c;
      assertThat(chosen.stream().filter(o -> o % classes == label)).hasSize(perClass);
    }
  }

  @Property
  void shouldNotDependOnTheOrderOfWhatIsAccepted(
      @ForAll long seed, @ForAll("ordinals") Set<Integer> accepted, @ForAll Random random) {
    List<Integer> shuffled = new ArrayList<>(accepted);
    Collections.shuffle(shuffled, random);

    assertThat(SyntheticSubset.choose(seed, 4, shuffled, 30))
        .isEqualTo(SyntheticSubset.choose(seed, 4, accepted, 30));
  }

  /** One sample more or less in a level moves at most one of the others in or out. */
  @Property
  void shouldBeTheSameOverLevelsWhereTheirOrdinalsAgree(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int classes,
      @ForAll @IntRange(max = 99) int missing) {
    List<Integer> all = IntStream.range(0, 100).boxed().toList();
    List<Integer> fewer = all.stream().filter(o -> o != missing).toList();

    List<Integer> ofAll = SyntheticSubset.choose(seed, classes, all, 40);
    List<Integer> ofFewer = SyntheticSubset.choose(seed, classes, fewer, 40);

    assertThat(ofAll.stream().filter(ofFewer::contains).count()).isGreaterThanOrEqualTo(39);
  }

  @Test
  void shouldNeverChangeWhatItChooses() {
    List<Integer> all = IntStream.range(0, 24).boxed().toList();

    assertThat(SyntheticSubset.choose(42, 3, all, 9))
        .containsExactly(4, 5, 8, 9, 12, 16, 18, 20, 22);
  }

  @Provide
  Arbitrary<Set<Integer>> ordinals() {
    return Arbitraries.integers().between(0, 200).set().ofMaxSize(100);
  }
}
