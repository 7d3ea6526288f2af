package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

  @Test
  void shouldHaveNothingToCommitBeforeTheFirstOffsetIsFinished() {
    OffsetTracker tracker = new OffsetTracker();
    assertThat(tracker.committable()).isEmpty();

    tracker.begin(7);
    tracker.begin(8);
    tracker.finish(8);

    assertThat(tracker.committable()).isEmpty();
    assertThat(tracker.unfinished()).isEqualTo(1);
  }

  @Test
  void shouldStepOverWhatWasFinishedEarlierOnceTheFirstOffsetIsFinished() {
    OffsetTracker tracker = new OffsetTracker();
    tracker.begin(7);
    tracker.begin(8);
    tracker.begin(11);
    tracker.finish(8);
    tracker.finish(7);

    assertThat(tracker.committable()).isEqualTo(OptionalLong.of(11));
  }

  @Test
  void shouldNotOfferAPositionAgainThatWasCommitted() {
    OffsetTracker tracker = new OffsetTracker();
    tracker.begin(3);
    tracker.finish(3);
    tracker.committed(4);

    assertThat(tracker.committable()).isEmpty();
  }

  @Test
  void shouldRefuseOffsetsOutOfOrderAndEndsWithoutABeginning() {
    OffsetTracker tracker = new OffsetTracker();
    tracker.begin(5);

    assertThatThrownBy(() -> tracker.begin(5)).hasMessageContaining("offset 5 begins after");
    assertThatThrownBy(() -> tracker.finish(6)).hasMessageContaining("offset 6 is not under way");
  }

  @Property
  void shouldNeverPassAnUnfinishedOffsetAndReachTheEndWhateverTheOrder(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 3) Integer> gaps,
      @ForAll @IntRange(min = 1, max = 8) int atOnce,
      @ForAll Random random) {
    OffsetTracker tracker = new OffsetTracker();
    List<Long> running = new ArrayList<>();
    long offset = 41;
    long committed = 0;
    for (int gap : gaps) {
      offset += gap;
      tracker.begin(offset);
      running.add(offset);
      while (running.size() >= atOnce) {
        committed = finishOne(tracker, running, random, committed);
      }
    }
    while (!running.isEmpty()) {
      committed = finishOne(tracker, running, random, committed);
    }

    assertThat(committed).isEqualTo(offset + 1);
    assertThat(tracker.unfinished()).isZero();
  }

  private static long finishOne(
      OffsetTracker tracker, List<Long> running, Random random, long committed) {
    tracker.finish(running.remove(random.nextInt(running.size())));
    OptionalLong position = tracker.committable();
    if (position.isEmpty() || random.nextBoolean() && !running.isEmpty()) {
      return committed;
    }
    long to = position.getAsLong();
    assertThat(to).isGreaterThan(committed);
    if (!running.isEmpty()) {
      assertThat(to).isLessThanOrEqualTo(Collections.min(running));
    }
    tracker.committed(to);
    return to;
  }
}
