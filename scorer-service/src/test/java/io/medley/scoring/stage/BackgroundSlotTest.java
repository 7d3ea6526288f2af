package io.medley.scoring.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class BackgroundSlotTest {
  private final Deque<Runnable> queued = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final BackgroundSlot slot = new BackgroundSlot(queued::add, failures::add);

  @Test
  void shouldTakeUpTheResultOnceWhenTheWorkIsDone() {
    slot.begin("adding", () -> () -> done.add("result"));
    assertThat(slot.takeUp()).isFalse();

    queued.remove().run();

    assertThat(slot.takeUp()).isTrue();
    assertThat(slot.takeUp()).isFalse();
    assertThat(done).containsExactly("result");
    assertThat(failures).isEmpty();
  }

  @Test
  void shouldGiveTheReasonInsteadOfThrowingWhenTheWorkFails() {
    slot.begin(
        "merging panes",
        () -> {
          throw new IllegalStateException("no convergence\nafter 30 sweeps");
        });
    queued.remove().run();

    assertThat(slot.takeUp()).isTrue();

    assertThat(failures).containsExactly("merging panes failed: no convergence");
    assertThat(slot.isBusy()).isFalse();
  }

  @Test
  void shouldGiveTheReasonWhenTheWorkRunsOutOfMemory() {
    slot.begin(
        "merging panes",
        () -> {
          throw new OutOfMemoryError("Java heap space");
        });
    queued.remove().run();

    assertThat(slot.takeUp()).isTrue();

    assertThat(failures).containsExactly("merging panes failed: Java heap space");
  }

  @Test
  void shouldGiveTheReasonWhenTheWorkIsRejected() {
    BackgroundSlot full =
        new BackgroundSlot(
            work -> {
              throw new RejectedExecutionException("the queue is full");
            },
            failures::add);

    full.begin("merging panes", () -> () -> done.add("result"));

    assertThat(full.takeUp()).isTrue();
    assertThat(failures).containsExactly("merging panes failed: the queue is full");
  }

  @Test
  void shouldHearNothingOfWorkThatWasAbandoned() {
    slot.begin(
        "merging panes",
        () -> {
          throw new IllegalStateException("no convergence");
        });
    slot.abandon();
    queued.remove().run();

    assertThat(slot.takeUp()).isFalse();
    assertThat(failures).isEmpty();
  }
}
