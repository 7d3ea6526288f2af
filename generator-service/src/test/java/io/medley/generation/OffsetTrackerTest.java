package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.generation.OffsetTracker.Mark;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTrackerTest {

  @Test
  void shouldHaveNothingToCommitBeforeAnythingIsRead() {
    assertThat(OffsetTracker.fresh().committable()).isEmpty();
    assertThat(OffsetTracker.resume(new Mark(7, "")).committable()).isEmpty();
  }

  @Test
  void shouldStayAtTheFirstUnfinishedOffset() {
    OffsetTracker tracker = OffsetTracker.fresh();
    tracker.begin(7);
    tracker.begin(8);
    tracker.finish(8);

    assertThat(position(tracker)).isEqualTo(7);
    assertThat(tracker.unfinished()).isEqualTo(1);
  }

  @Test
  void shouldStepOverWhatWasFinishedEarlierOnceTheFirstOffsetIsFinished() {
    OffsetTracker tracker = OffsetTracker.fresh();
    tracker.begin(7);
    tracker.begin(8);
    tracker.begin(11);
    tracker.finish(8);
    tracker.finish(7);

    assertThat(tracker.committable()).hasValue(new Mark(11, ""));
  }

  @Test
  void shouldGoPastTransactionMarkers() {
    OffsetTracker tracker = OffsetTracker.fresh();
    tracker.begin(7);
    tracker.read(9);
    tracker.finish(7);

    assertThat(tracker.committable()).hasValue(new Mark(9, ""));
  }

  @Test
  void shouldNotOfferAgainWhatWasCommitted() {
    OffsetTracker tracker = OffsetTracker.fresh();
    tracker.begin(3);
    tracker.finish(3);
    tracker.committed(tracker.committable().orElseThrow());

    assertThat(tracker.committable()).isEmpty();
  }

  @Test
  void shouldKnowAfterResumingWhatIsFinishedBeyondTheCommittedPosition() {
    OffsetTracker tracker = OffsetTracker.fresh();
    LongStream.of(100, 200, 300, 400).forEach(tracker::begin);
    tracker.finish(200);
    tracker.finish(400);

    OffsetTracker resumed = resumed(tracker);

    assertThat(LongStream.of(100, 200, 300, 400, 500).filter(resumed::begin))
        .containsExactly(100L, 300L, 500L);
  }

  @Test
  void shouldCommitNoFurtherThanWhatAnEarlierOwnerLeftUnfinished() {
    OffsetTracker tracker = OffsetTracker.fresh();
    LongStream.range(0, 5).forEach(tracker::begin);
    LongStream.of(1, 2, 4).forEach(tracker::finish);

    OffsetTracker resumed = resumed(tracker);
    resumed.begin(0);
    resumed.finish(0);

    assertThat(position(resumed)).isEqualTo(3);
    assertThat(resumed.unfinished()).isZero();
  }

  @Test
  void shouldNotWaitForWhatTheTopicDoesNotHoldAnyMore() {
    OffsetTracker tracker = OffsetTracker.fresh();
    LongStream.range(0, 5).forEach(tracker::begin);
    LongStream.of(1, 2, 4).forEach(tracker::finish);

    OffsetTracker resumed = resumed(tracker);
    resumed.begin(9);
    resumed.finish(9);

    assertThat(resumed.committable()).hasValue(new Mark(10, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"someone else's", "-", ",", "3,9", "5,-2", "zzzzzzzzzzzzzzzzzzzz"})
  void shouldTakeForeignMetadataForNone(String metadata) {
    OffsetTracker tracker = OffsetTracker.resume(new Mark(7, metadata));

    assertThat(tracker.begin(7)).isTrue();
    assertThat(tracker.begin(8)).isTrue();
    tracker.finish(7);
    assertThat(position(tracker)).isEqualTo(8);
  }

  @Test
  void shouldBeShortHoweverManyTasksPassThoseThatAreHeldBack() {
    OffsetTracker tracker = OffsetTracker.fresh();
    for (long offset = 0; offset < 1_000_000; offset++) {
      tracker.begin(offset);
      if (offset % 50_000 != 0) {
        tracker.finish(offset);
      }
    }

    assertThat(tracker.committable().orElseThrow().metadata()).hasSizeLessThan(120);
  }

  @Test
  void shouldForgetTheLatestWhereMetadataWouldBeTooLong() {
    OffsetTracker tracker = OffsetTracker.fresh();
    for (long offset = 0; offset < 10_000; offset++) {
      tracker.begin(offset);
      if (offset % 2 == 1) {
        tracker.finish(offset);
      }
    }

    Mark mark = tracker.committable().orElseThrow();
    OffsetTracker resumed = OffsetTracker.resume(mark);

    assertThat(mark.metadata().length()).isBetween(3900, OffsetTracker.MAX_METADATA);
    assertThat(resumed.begin(1)).isFalse();
    assertThat(resumed.begin(2)).isTrue();
    assertThat(resumed.begin(9_999)).isTrue();
  }

  @Test
  void shouldRefuseEndsWithoutABeginning() {
    OffsetTracker tracker = OffsetTracker.fresh();
    tracker.begin(5);

    assertThatThrownBy(() -> tracker.finish(6)).hasMessageContaining("offset 6 is not under way");
  }

  /** What a commit says is exactly what is finished, over any number of owners. */
  @Property
  void shouldNeitherPassUnfinishedWorkNorDoFinishedWorkAgain(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 3) Integer> gaps,
      @ForAll @Size(min = 1, max = 4) List<Long> finishing) {
    List<Long> offsets = offsets(gaps);
    Set<Long> finished = new HashSet<>();
    Optional<Mark> mark = Optional.empty();
    for (long bits : finishing) {
      OffsetTracker tracker = mark.map(OffsetTracker::resume).orElseGet(OffsetTracker::fresh);
      long from = mark.map(Mark::position).orElse(0L);
      for (int i = 0; i < offsets.size(); i++) {
        long offset = offsets.get(i);
        if (offset >= from) {
          assertThat(tracker.begin(offset)).isEqualTo(!finished.contains(offset));
          if (!finished.contains(offset) && (bits >>> i & 1) == 1) {
            tracker.finish(offset);
            finished.add(offset);
          }
        }
      }
      Optional<Mark> before = mark;
      mark = tracker.committable().or(() -> before);
      long position = mark.orElseThrow().position();
      assertThat(offsets).allMatch(offset -> offset >= position || finished.contains(offset));
    }
  }

  private static List<Long> offsets(List<Integer> gaps) {
    long[] offset = {41};
    return gaps.stream().map(gap -> offset[0] += gap).toList();
  }

  private static OffsetTracker resumed(OffsetTracker tracker) {
    return OffsetTracker.resume(tracker.committable().orElseThrow());
  }

  private static long position(OffsetTracker tracker) {
    return tracker.committable().orElseThrow().position();
  }
}
