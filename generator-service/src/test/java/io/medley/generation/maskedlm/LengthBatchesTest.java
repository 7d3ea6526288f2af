package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LengthBatchesTest {

  @Test
  void shouldSplitWhereThatSavesMoreThanAPassCosts() {
    assertThat(of(List.of(10, 30, 10, 30), 32, 15))
        .containsExactly(List.of(10, 10), List.of(30, 30));
  }

  @Test
  void shouldNotSplitWhereAPassCostsMore() {
    assertThat(of(List.of(10, 30, 10, 30), 32, 45)).containsExactly(List.of(10, 10, 30, 30));
  }

  @Test
  void shouldNotExceedTheRows() {
    assertThat(of(List.of(5, 5, 5, 5, 5), 2, 1000)).allMatch(batch -> batch.size() <= 2).hasSize(3);
  }

  @Test
  void shouldMakeNoBatchOfNothing() {
    assertThat(of(List.of(), 32, 10)).isEmpty();
  }

  @Property
  void shouldCostNoMoreThanAnyOtherCut(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 40) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 5) int maxRows,
      @ForAll @IntRange(max = 60) int overhead) {
    List<List<Integer>> batches = of(lengths, maxRows, overhead);
    List<Integer> sorted = lengths.stream().sorted().toList();

    assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(sorted);
    assertThat(cost(batches, overhead)).isEqualTo(cheapest(sorted, maxRows, overhead));
  }

  private static List<List<Integer>> of(List<Integer> lengths, int maxRows, int overhead) {
    return LengthBatches.of(lengths, length -> length, maxRows, overhead);
  }

  private static long cost(List<List<Integer>> batches, int overhead) {
    return batches.stream()
        .mapToLong(batch -> (long) batch.size() * batch.get(batch.size() - 1) + overhead)
        .sum();
  }

  /** By trying every cut of the sorted lengths. */
  private static long cheapest(List<Integer> sorted, int maxRows, int overhead) {
    long best = Long.MAX_VALUE;
    for (int cuts = 0; cuts < 1 << (sorted.size() - 1); cuts++) {
      List<List<Integer>> batches = new ArrayList<>();
      int from = 0;
      for (int i = 1; i <= sorted.size(); i++) {
        if (i == sorted.size() || (cuts >> (i - 1) & 1) == 1) {
          batches.add(sorted.subList(from, i));
          from = i;
        }
      }
      if (batches.stream().allMatch(batch -> batch.size() <= maxRows)) {
        best = Math.min(best, cost(batches, overhead));
      }
    }
    return best;
  }
}
