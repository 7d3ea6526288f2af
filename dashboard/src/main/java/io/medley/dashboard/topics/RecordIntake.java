package io.medley.dashboard.topics;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Hands records on, and passes over those that cannot be taken, as anybody may have written them:
 * one bad record must not keep all others from being shown. For one thread; the count is for any.
 */
final class RecordIntake {
  private final Consumer<ConsumerRecord<byte[], byte[]>> taker;
  private final Consumer<Throwable> faults;
  private final Set<String> told = new HashSet<>();
  private volatile long passedOver;

  /**
   * Hands on to a taker.
   *
   * @param faults hears of the first record of each topic that is passed over
   */
  RecordIntake(Consumer<ConsumerRecord<byte[], byte[]>> taker, Consumer<Throwable> faults) {
    this.taker = taker;
    this.faults = faults;
  }

  /** A record that was passed over; its cause says why. */
  static final class PassedOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PassedOverException(ConsumerRecord<?, ?> record, Throwable cause) {
      super(
          "record %d of %s-%d is passed over, and so are others of this topic from now on: %s"
              .formatted(record.offset(), record.topic(), record.partition(), cause),
          cause);
    }
  }

  // One thread counts, others only read.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      taker.accept(record);
    } catch (RuntimeException | StackOverflowError e) {
      passedOver++;
      if (told.add(record.topic())) {
        faults.accept(new PassedOverException(record, e));
      }
    }
  }

  /** How many were passed over. */
  long passedOver() {
    return passedOver;
  }
}
