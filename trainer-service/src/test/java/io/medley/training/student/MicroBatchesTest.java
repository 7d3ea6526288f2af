package io.medley.training.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicroBatchesTest {
  private final List<Integer> done = new ArrayList<>();

  @Test
  void shouldComputeABatchAtOnceWhileMemorySuffices() {
    ShortOfMemory batches = new ShortOfMemory(17);

    batches.run(17, this::compute, done::clear);

    assertThat(batches.parts).containsExactly(17);
  }

  @Test
  void shouldHalveThePartsAndStartAnewUntilTheyFitAndKeepThatSize() {
    ShortOfMemory batches = new ShortOfMemory(5);

    batches.run(17, this::compute, done::clear);
    assertThat(batches.parts).containsExactly(17, 9, 5, 5, 5, 2);
    assertThat(done).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);

    done.clear();
    batches.parts.clear();
    batches.run(6, this::compute, done::clear);
    assertThat(batches.parts).containsExactly(5, 1);
    assertThat(done).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void shouldFailTheRunWhenOneTextDoesNotFit() {
    assertThatThrownBy(() -> new ShortOfMemory(0).run(4, this::compute, done::clear))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the device's memory does not suffice for one text: set fewer medley.training.workers");
    assertThat(done).isEmpty();
  }

  @Test
  void shouldNotTryAgainWhatFailsForAnotherReason() {
    EngineException other = new EngineException("The size of tensor a must match");

    assertThatThrownBy(
            () ->
                new MicroBatches()
                    .run(
                        4,
                        (from, to) -> {
                          throw other;
                        },
                        done::clear))
        .isSameAs(other);
  }

  private void compute(int from, int to) {
    for (int i = from; i < to; i++) {
      done.add(i);
    }
  }
}
