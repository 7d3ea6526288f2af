package io.medley.scoring.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OrdinalSetTest {

  @Property
  void shouldAnswerAsATreeOfItsOrdinalsDoes(
      @ForAll @Size(max = 60) List<@IntRange(max = 300) Integer> ordinals,
      @ForAll @IntRange(max = 300) int from,
      @ForAll @IntRange(max = 100) int length) {
    NavigableSet<Integer> tree = new TreeSet<>(ordinals);
    OrdinalSet set = OrdinalSet.of(ordinals);

    NavigableSet<Integer> part = tree.subSet(from, true, from + length, false);
    assertThat(set.size()).isEqualTo(tree.size());
    assertThat(set.toList()).containsExactlyElementsOf(tree);
    assertThat(set.between(from, from + length)).containsExactlyElementsOf(part);
    assertThat(set.count(from, from + length)).isEqualTo(part.size());
  }

  @Property
  void shouldNameThePanesThatHaveAny(
      @ForAll @Size(max = 60) List<@IntRange(max = 300) Integer> ordinals,
      @ForAll @IntRange(min = 1, max = 50) int paneSize) {
    List<Integer> panes = ordinals.stream().map(o -> o / paneSize).distinct().sorted().toList();

    assertThat(OrdinalSet.of(ordinals).panes(paneSize)).isEqualTo(panes);
  }
}
