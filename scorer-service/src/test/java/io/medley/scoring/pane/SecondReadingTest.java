package io.medley.scoring.pane;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class SecondReadingTest {
  private static final BooleanSupplier ALWAYS = () -> true;

  private final List<ConsumerRecord<byte[], byte[]>> piped = new ArrayList<>();
  private final List<Long> taken = new ArrayList<>();
  private final HeldPane pane = new HeldPane(PaneProgress.open("lab", "pool-20", 0, 0, 0), true, 0);

  @Test
  void shouldReadWhatTheStreamHasPassedOverSinceTheLastFetch() {
    pipe(6);
    SecondReading reading = begin();
    assertThat(reading.goOn(6, once(), this::take)).isFalse();

    pipe(2);
    boolean ended = reading.goOn(8, ALWAYS, this::take);

    assertThat(ended).isTrue();
    assertThat(pane.behind()).isFalse();
    assertThat(taken).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void shouldEndAtTheEndThatTheLogHadWhenTheStreamHasReadNothing() {
    pipe(4);
    SecondReading reading = begin();
    pipe(1);

    boolean ended = reading.goOn(-1, ALWAYS, this::take);

    assertThat(ended).isTrue();
    assertThat(taken).startsWith(0L, 1L, 2L, 3L);
  }

  @Test
  void shouldEndAtOnceWhenThereIsNothingInTheLogAndTheStreamHasReadNothing() {
    assertThat(begin().goOn(-1, ALWAYS, this::take)).isTrue();
    assertThat(taken).isEmpty();
  }

  @Test
  void shouldEndBehindMarkersOfTransactionsWhenTheyAreTheLastThatTheLogHas() {
    pipe(2);
    piped.add(null);
    piped.add(null);

    boolean ended = begin().goOn(-1, ALWAYS, this::take);

    assertThat(ended).isTrue();
    assertThat(taken).containsExactly(0L, 1L);
  }

  @Test
  void shouldEndWhenWhatTheStreamHasReadHasExpired() {
    pipe(6);
    SecondReading reading = SecondReading.of(List.of(pane), offset -> new PipedLog(piped, 5));

    assertThat(reading.goOn(3, ALWAYS, this::take)).isTrue();
  }

  @Test
  void shouldNotTakeThePanesFromTheStreamWhileItHasReadOn() {
    pipe(3);
    SecondReading reading = begin();

    assertThat(reading.goOn(4, twice(), this::take)).isFalse();
    assertThat(pane.behind()).isTrue();
  }

  private SecondReading begin() {
    return SecondReading.of(List.of(pane), offset -> new PipedLog(piped, offset));
  }

  private void pipe(int records) {
    for (int i = 0; i < records; i++) {
      piped.add(new ConsumerRecord<>(Topics.EMBEDDINGS, 0, piped.size(), null, new byte[0]));
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    taken.add(record.offset());
  }

  private static BooleanSupplier once() {
    return List.of(true, false).iterator()::next;
  }

  private static BooleanSupplier twice() {
    Iterator<Boolean> answers = List.of(true, true, false).iterator();
    return answers::next;
  }
}
