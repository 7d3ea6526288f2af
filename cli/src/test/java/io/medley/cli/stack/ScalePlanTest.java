package io.medley.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ScalePlanTest {

  @Example
  void shouldFillGapsFirstAndEndTheHighestNumbersFirst() {
    assertThat(ScalePlan.of(Set.of(1, 3), 4)).isEqualTo(new ScalePlan(List.of(2, 4), List.of()));
    assertThat(ScalePlan.of(Set.of(1, 3, 7), 1)).isEqualTo(new ScalePlan(List.of(), List.of(7, 3)));
    assertThat(ScalePlan.of(Set.of(1, 2), 0)).isEqualTo(new ScalePlan(List.of(), List.of(2, 1)));
  }

  @Property
  void shouldComeToTheNumberWantedAndThenChangeNothing(
      @ForAll Set<@IntRange(min = 1, max = 80) Integer> running,
      @ForAll @IntRange(min = 0, max = 64) int wanted) {
    ScalePlan plan = ScalePlan.of(running, wanted);

    TreeSet<Integer> after = new TreeSet<>(running);
    plan.end().forEach(after::remove);
    after.addAll(plan.start());
    assertThat(after).hasSize(wanted);
    assertThat(running.containsAll(plan.end())).isTrue();
    assertThat(Collections.disjoint(running, plan.start())).isTrue();
    assertThat(plan.start().isEmpty() || plan.end().isEmpty()).isTrue();
    assertThat(ScalePlan.of(after, wanted)).isEqualTo(new ScalePlan(List.of(), List.of()));
  }
}
