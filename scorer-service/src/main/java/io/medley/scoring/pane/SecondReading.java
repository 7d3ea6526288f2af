package io.medley.scoring.pane;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The samples of some panes read again from the topic, in slices, until they have caught up with
 * the stream. On the stream thread.
 *
 * <p>Positions alone say when: what the stream has passed over lies before its position. Where it
 * has read nothing yet, it passed over nothing, and what was read before it began lies before the
 * end that the log had when it was opened. A lag would not do, as a consumer's is as old as its
 * last fetch. A log's position goes on over markers of transactions, and over what has expired.
 */
final class SecondReading implements AutoCloseable {
  private final Set<HeldPane> panes;
  private final EmbeddingLog log;

  private SecondReading(Set<HeldPane> panes, EmbeddingLog log) {
    this.panes = panes;
    this.log = log;
  }

  /**
   * Begins at the first sample of any of the panes.
   *
   * @param panes which are {@linkplain HeldPane#behind() behind}, at least one
   * @param open opens the log at an offset
   */
  static SecondReading of(Collection<HeldPane> panes, LongFunction<EmbeddingLog> open) {
    long first = panes.stream().mapToLong(pane -> pane.progress().offset()).min().orElseThrow();
    return new SecondReading(new HashSet<>(panes), open.apply(first));
  }

  boolean isOf(HeldPane pane) {
    return panes.contains(pane);
  }

  /**
   * Reads on while there is time.
   *
   * @param position the stream's next offset, or −1 while it has read nothing
   * @return whether the panes are behind no longer: they have caught up, or been settled
   */
  boolean goOn(
      long position, BooleanSupplier timeLeft, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    while (panes.stream().anyMatch(HeldPane::behind)) {
      if (!timeLeft.getAsBoolean()) {
        return false;
      }
      log.read().forEach(taker);
      if (log.position() >= (position < 0 ? log.end() : position)) {
        panes.stream().filter(HeldPane::behind).forEach(HeldPane::catchUp);
      }
    }
    return true;
  }

  @Override
  public void close() {
    log.close();
  }
}
