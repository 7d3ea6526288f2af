package io.medley.diversity.subsample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BottomKTest {

  @Property(tries = 50)
  void shouldKeepTheSameItemsInAnyOrder(
      @ForAll @IntRange(min = 1, max = 200) int n,
      @ForAll @IntRange(min = 1, max = 50) int k,
      @ForAll long seed) {
    List<Integer> items = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    List<Integer> expected = kept(items, k, seed).inHashOrder();
    Collections.shuffle(items, new Random(seed));
    assertThat(kept(items, k, seed).inHashOrder()).isEqualTo(expected).hasSize(Math.min(n, k));
  }

  @Property(tries = 50)
  void shouldKeepWhatSubsampleKeeps(@ForAll @IntRange(min = 1, max = 200) int n) {
    List<Integer> items = IntStream.range(0, n).boxed().toList();
    Subsample subsample =
        Subsample.empty(3, 20)
            .plus(
                items.stream()
                    .map(i -> SubsampleEntry.of(3, "id" + i, new float[] {1}, "" + i, null, null))
                    .toList());
    assertThat(kept(items, 20, 3).inHashOrder().stream().map(String::valueOf))
        .isEqualTo(subsample.entries().stream().map(SubsampleEntry::text).toList());
  }

  @Test
  void shouldGiveTheItemsBackInTheOrderInWhichTheyCame() {
    List<Integer> items = IntStream.range(0, 1_000).boxed().toList();
    assertThat(kept(items, 100, 1).inOrder()).isSorted().hasSize(100);
    assertThat(kept(items, 100, 1).inHashOrder().subList(0, 40))
        .isEqualTo(kept(items, 40, 1).inHashOrder());
  }

  @Test
  void shouldChooseAtRandomAmongItemsOfOneId() {
    BottomK<Integer> same = new BottomK<>(1, 100);
    IntStream.range(0, 10_000).forEach(i -> same.add("", i));
    double mean = same.inOrder().stream().mapToInt(i -> i).average().orElseThrow();
    assertThat(mean).isBetween(4_000.0, 6_000.0);
    assertThatThrownBy(() -> new BottomK<>(1, 0)).hasMessageContaining("at least 1");
  }

  private static BottomK<Integer> kept(List<Integer> items, int k, long seed) {
    BottomK<Integer> kept = new BottomK<>(seed, k);
    items.forEach(i -> kept.add("id" + i, i));
    return kept;
  }
}
