package io.medley.training.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionLedgerTest {

  @Test
  void shouldCommitTheOldestUnfinishedWork() {
    PartitionLedger ledger = PartitionLedger.fresh();
    ledger.begin(10);
    ledger.readTo(15);
    ledger.begin(20);
    ledger.readTo(30);
    ledger.finish(20);
    assertThat(ledger.position()).isEqualTo(10);
    ledger.finish(10);
    assertThat(ledger.position()).isEqualTo(30);
    assertThat(ledger.metadata()).isEmpty();
  }

  @Test
  void shouldKnowAfterResumingWhichLaterWorkIsFinished() {
    PartitionLedger ledger = PartitionLedger.fresh();
    LongStream.of(100, 200, 300).forEach(ledger::begin);
    ledger.finish(200);

    PartitionLedger resumed = PartitionLedger.resume(ledger.position(), ledger.metadata());

    assertThat(ledger.position()).isEqualTo(100);
    assertThat(resumed.isFinished(100)).isFalse();
    assertThat(resumed.isFinished(200)).isTrue();
    assertThat(resumed.isFinished(300)).isFalse();
  }

  @Test
  void shouldTakeBackWhatWasNotCommitted() {
    PartitionLedger ledger = PartitionLedger.fresh();
    ledger.begin(5);
    ledger.begin(8);
    ledger.finish(5);
    ledger.finish(8);
    ledger.reopen(5);
    assertThat(ledger.position()).isEqualTo(5);
    assertThat(ledger.isFinished(8)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "someone else's", "-", ","})
  void shouldTakeForeignMetadataForNone(String metadata) {
    PartitionLedger ledger = PartitionLedger.resume(7, metadata);
    assertThat(ledger.position()).isEqualTo(7);
    assertThat(ledger.metadata()).isEmpty();
  }

  @Test
  void shouldLeaveTheLatestOutWhereMetadataWouldBeTooLong() {
    PartitionLedger ledger = PartitionLedger.fresh();
    ledger.begin(0);
    for (long offset = 1; offset < 500_000; offset += 100) {
      ledger.begin(offset);
      ledger.finish(offset);
    }
    assertThat(ledger.metadata().length()).isBetween(3900, PartitionLedger.MAX_METADATA);
    PartitionLedger resumed = PartitionLedger.resume(ledger.position(), ledger.metadata());
    assertThat(resumed.isFinished(1)).isTrue();
    assertThat(resumed.isFinished(499_901)).isFalse();
  }

  /** What a commit says is exactly what is finished, whatever was finished in whatever order. */
  @Property
  void shouldNeverPassUnfinishedWorkNorForgetFinishedWork(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 9) Integer> lengths,
      @ForAll long finishing) {
    PartitionLedger ledger = PartitionLedger.fresh();
    Set<Long> unfinished = new HashSet<>();
    Set<Long> finished = new HashSet<>();
    long offset = 3;
    int index = 0;
    for (int length : lengths) {
      ledger.begin(offset);
      if ((finishing >>> index++ & 1) == 1) {
        ledger.finish(offset);
        finished.add(offset);
      } else {
        unfinished.add(offset);
      }
      offset += length;
      ledger.readTo(offset);
    }

    long position = ledger.position();
    PartitionLedger resumed = PartitionLedger.resume(position, ledger.metadata());

    assertThat(unfinished).allMatch(work -> work >= position && !resumed.isFinished(work));
    assertThat(finished).allMatch(work -> work < position || resumed.isFinished(work));
    assertThat(unfinished.isEmpty() || unfinished.contains(position)).isTrue();
  }

  @Test
  void shouldBeDueWhenThereIsAPositionThatWasNotCommitted() {
    PartitionLedger ledger = PartitionLedger.resume(5, "");
    assertThat(ledger.isDue()).isFalse();

    ledger.readTo(7);
    assertThat(ledger.isDue()).isTrue();
    ledger.committed();
    assertThat(ledger.isDue()).isFalse();

    ledger.begin(7);
    ledger.readTo(20);
    assertThat(ledger.isDue()).isFalse();
  }
}
