package io.medley.records;

import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.runtime.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads the records of one topic as events of a step. An event goes on under its experiment, as
 * bytes that every internal topic takes; what is no event, or cannot be written as one, goes on as
 * a dead letter. Whatever comes, nothing is thrown.
 *
 * @param <E> the events of the step
 */
public final class RecordReader<E>
    extends ContextualProcessor<byte[], byte[], String, RecordReader.Read> {
  /** Leaves room for what a step and its stores wrap around an event. */
  static final int MAX_EVENT_BYTES = RecordSize.MAX_BYTES - 128 * 1024;

  private final String where;
  private final BiFunction<String, byte[], Reading<E>> reading;

  /**
   * A reader of one topic.
   *
   * @param where the step, as its dead letters name it
   * @param reading what a key, null where there is none, and a value mean
   */
  public RecordReader(String where, BiFunction<String, byte[], Reading<E>> reading) {
    this.where = where;
    this.reading = reading;
  }

  /** What reading came to; one of the two is null. */
  @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
  public record Read(byte[] event, ProducerRecord<byte[], byte[]> deadLetter) {

    /** The event, or nothing. */
    public List<byte[]> events() {
      return event == null ? List.of() : List.of(event);
    }

    /** The key and the value of the dead letter, or nothing. */
    public List<KeyValue<byte[], byte[]>> letters() {
      return deadLetter == null
          ? List.of()
          : List.of(KeyValue.pair(deadLetter.key(), deadLetter.value()));
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      read(record);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      refuse("it is not usable: " + OneLine.of(e), record);
    }
  }

  private void read(Record<byte[], byte[]> record) {
    String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
    Reading<E> read = reading.apply(key, record.value());
    if (read instanceof Reading.Understood<E> understood) {
      byte[] event = Json.bytes(understood.event());
      if (event.length > MAX_EVENT_BYTES) {
        String why = "it takes %d bytes as an event, of at most %d";
        refuse(why.formatted(event.length, MAX_EVENT_BYTES), record);
      } else {
        context()
            .forward(record.withKey(understood.experimentId()).withValue(new Read(event, null)));
      }
    } else if (read instanceof Reading.Refused<E> refused) {
      refuse(refused.why(), record);
    }
  }

  private void refuse(String why, Record<byte[], byte[]> record) {
    Optional<RecordMetadata> from = context().recordMetadata();
    var original =
        new ConsumerRecord<>(
            from.map(RecordMetadata::topic).orElse(""),
            from.map(RecordMetadata::partition).orElse(-1),
            from.map(RecordMetadata::offset).orElse(0L),
            record.timestamp(),
            TimestampType.CREATE_TIME,
            -1,
            -1,
            record.key(),
            record.value(),
            record.headers(),
            Optional.empty());
    Read read = new Read(null, DeadLetters.of(where, OneLine.of(why), original));
    context().forward(record.<String>withKey(null).withValue(read));
  }
}
