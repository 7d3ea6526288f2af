package io.medley.planning.intake;

import io.medley.contracts.Topics;
import io.medley.planning.event.Emission;
import io.medley.planning.event.Origin;
import io.medley.planning.event.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads a topic that anyone may write to. What cannot be read becomes a dead letter; nothing is
 * thrown. What comes of a record carries its {@code traceparent} on, and no other header.
 */
abstract class Intake extends ContextualProcessor<byte[], byte[], byte[], Emission> {
  private static final String TRACEPARENT = "traceparent";

  /** Of the record at hand. */
  private Headers carried = new RecordHeaders();

  @Override
  public final void process(Record<byte[], byte[]> message) {
    Header traceparent = message.headers().lastHeader(TRACEPARENT);
    carried = new RecordHeaders(traceparent == null ? List.of() : List.of(traceparent));
    RecordMetadata at = context().recordMetadata().orElseThrow();
    read(
        new Origin(
            at.topic(),
            at.partition(),
            at.offset(),
            message.timestamp(),
            message.key(),
            message.value()));
  }

  /** Reads one record. */
  abstract void read(Origin origin);

  final void deadLetter(Origin origin, String why) {
    ProducerRecord<byte[], byte[]> letter = origin.deadLetter(why);
    emit(origin, letter.key(), new Outgoing(Topics.DEAD_LETTERS, letter.value()));
  }

  final void emit(Origin origin, String key, Emission emission) {
    emit(origin, key.getBytes(StandardCharsets.UTF_8), emission);
  }

  private void emit(Origin origin, byte[] key, Emission emission) {
    context().forward(new Record<>(key, emission, origin.timestampMillis(), carried));
  }
}
