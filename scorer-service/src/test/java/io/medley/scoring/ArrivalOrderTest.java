package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Final scores depend on what there is, not on when it came. */
class ArrivalOrderTest {
  private static final ExperimentPlan PLAN =
      Lab.plan(
          Map.of("pool-20", 36),
          List.of(Lab.arm("pool-20:0.5", "pool-20", 12)),
          Map.of(Role.REFERENCE, 10, Role.NULL, 70));
  private static final LevelClosed CLOSED =
      Lab.closed("pool-20", 36, Lab.ordinals(36).stream().filter(o -> o % 17 != 9).toList());

  private final LevelScores inOrder = score(inputs(), new Random(0), 0);

  @Property(tries = 15)
  @Label("any order, with repeats and pauses anywhere, gives the same final scores")
  void shouldNotDependOnTheOrderOfArrival(@ForAll long seed) {
    Random random = new Random(seed);
    List<Consumer<Scorer>> inputs = inputs();
    inputs.addAll(inputs.subList(0, 40));
    Collections.shuffle(inputs, random);

    assertThat(score(inputs, random, 12)).isEqualTo(inOrder);
  }

  private static List<Consumer<Scorer>> inputs() {
    List<Consumer<Scorer>> inputs = new ArrayList<>();
    inputs.add(scorer -> scorer.plan(PLAN));
    Lab.samples("pool-20", 36).forEach(sample -> inputs.add(scorer -> scorer.sample(sample)));
    Lab.real(Role.REFERENCE, 10).forEach(sample -> inputs.add(scorer -> scorer.sample(sample)));
    Lab.real(Role.NULL, 70).forEach(sample -> inputs.add(scorer -> scorer.sample(sample)));
    inputs.add(scorer -> scorer.close(CLOSED));
    return inputs;
  }

  private static LevelScores score(List<Consumer<Scorer>> inputs, Random random, int pauses) {
    try (Scorer scorer = new Scorer()) {
      for (Consumer<Scorer> input : inputs) {
        input.accept(scorer);
        if (random.nextInt(inputs.size()) < pauses) {
          scorer.pass(Duration.ofMillis(400));
        }
      }
      scorer.settle();
      LevelScores scores = scorer.last("pool-20");
      assertThat(scores.complete()).isTrue();
      return scores;
    }
  }
}
