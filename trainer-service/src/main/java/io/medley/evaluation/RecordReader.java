package io.medley.evaluation;

import io.medley.contracts.Topics;
import io.medley.runtime.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads the records of one topic: events go on under their experiment, what cannot be read goes on
 * as a dead letter under its own key.
 */
final class RecordReader extends ContextualProcessor<String, byte[], String, RecordReader.Read> {
  static final String WHERE = "evaluation";

  private final BiFunction<String, byte[], EventReading> reading;

  RecordReader(BiFunction<String, byte[], EventReading> reading) {
    this.reading = reading;
  }

  /** What reading came to; one of the two is null. */
  @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
  record Read(EvaluationEvent event, byte[] deadLetter) {}

  @Override
  public void process(Record<String, byte[]> record) {
    EventReading read = reading.apply(record.key(), record.value());
    if (read instanceof EventReading.Understood understood) {
      context()
          .forward(
              record
                  .withKey(understood.experimentId())
                  .withValue(new Read(understood.event(), null)));
    } else if (read instanceof EventReading.Refused refused) {
      context().forward(record.withValue(new Read(null, deadLetter(refused.why(), record))));
    }
  }

  private byte[] deadLetter(String why, Record<String, byte[]> record) {
    Optional<RecordMetadata> from = context().recordMetadata();
    byte[] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
    var original =
        new ConsumerRecord<>(
            from.map(RecordMetadata::topic).orElse(Topics.RESULTS),
            from.map(RecordMetadata::partition).orElse(-1),
            from.map(RecordMetadata::offset).orElse(0L),
            record.timestamp(),
            TimestampType.CREATE_TIME,
            -1,
            -1,
            key,
            record.value(),
            record.headers(),
            Optional.empty());
    return DeadLetters.of(WHERE, why, original).value();
  }
}
