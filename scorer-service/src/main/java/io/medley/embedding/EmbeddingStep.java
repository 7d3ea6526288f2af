package io.medley.embedding;

import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.Topics;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.runtime.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sample records in, records for {@code medley.embeddings} and {@code medley.dead-letters} out, in
 * the order of the input.
 *
 * <p>Every record is judged on its own: one that is not a sample, or whose key is not its sample's
 * id, becomes a dead letter; roles that nobody scores are skipped. No state; safe for threads as
 * far as the embedder is. Cost: that of the embedder, called once.
 */
final class EmbeddingStep {
  private static final String WHERE = "embedding";
  private static final Set<Role> EMBEDDED =
      EnumSet.of(Role.SYNTHETIC, Role.TRAIN, Role.REFERENCE, Role.NULL);

  /** Largest text with everything escaped, and room for the rest. */
  private static final int MAX_BYTES = 16 * Topics.MAX_TEXT_BYTES;

  private final SampleEmbedder embedder;

  EmbeddingStep(SampleEmbedder embedder) {
    this.embedder = embedder;
  }

  /**
   * What a batch came to.
   *
   * @param records to be sent, all in one transaction
   * @param embedded samples whose embeddings are among them
   * @param refused how many of them are dead letters
   * @param skipped input records of roles that are not embedded
   */
  record Outcome(
      List<ProducerRecord<byte[], byte[]>> records,
      List<Sample> embedded,
      int refused,
      int skipped) {

    Outcome {
      records = List.copyOf(records);
      embedded = List.copyOf(embedded);
    }
  }

  /** Embeds a batch; whatever it throws concerns the batch as a whole, which can be tried again. */
  Outcome process(Iterable<ConsumerRecord<byte[], byte[]>> batch) {
    List<Sample> samples = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> refused = new ArrayList<>();
    int skipped = 0;
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      Parsed<Sample> parsed = read(record);
      if (parsed instanceof Parsed.Unreadable<Sample> unreadable) {
        refused.add(DeadLetters.of(WHERE, unreadable.reason(), record));
      } else {
        Sample sample = ((Parsed.Readable<Sample>) parsed).value();
        if (EMBEDDED.contains(sample.role())) {
          samples.add(sample);
        } else {
          skipped++;
        }
      }
    }
    List<ProducerRecord<byte[], byte[]>> records = embed(samples);
    records.addAll(refused);
    return new Outcome(records, samples, refused.size(), skipped);
  }

  private static Parsed<Sample> read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null && record.value().length > MAX_BYTES) {
      return new Parsed.Unreadable<>(
          "the value has %d bytes, and a sample at most %d"
              .formatted(record.value().length, MAX_BYTES));
    }
    Parsed<Sample> parsed = Json.parse(record.value(), Sample.class);
    if (parsed instanceof Parsed.Readable<Sample> readable) {
      String id = readable.value().sampleId();
      String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
      if (!id.equals(key)) {
        // Under another key it may be in another partition than the other records of its id, and
        // readers could not agree which of them is the first.
        return new Parsed.Unreadable<>("the key must be the sampleId " + id + ", not " + key);
      }
    }
    return parsed;
  }

  private List<ProducerRecord<byte[], byte[]>> embed(List<Sample> samples) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(samples.size());
    if (samples.isEmpty()) {
      return records;
    }
    float[][] vectors = embedder.embed(samples.stream().map(Sample::text).toList());
    for (int i = 0; i < vectors.length; i++) {
      Sample sample = samples.get(i);
      EmbeddedSample embedded =
          new EmbeddedSample(
              sample.sampleId(),
              sample.experimentId(),
              sample.level(),
              sample.ordinal(),
              sample.pane(),
              sample.label(),
              sample.provenance() == null ? null : sample.provenance().topic(),
              sample.text(),
              vectors[i]);
      records.add(
          new ProducerRecord<>(
              Topics.EMBEDDINGS,
              embedded.key().getBytes(StandardCharsets.UTF_8),
              EmbeddedSampleSerde.write(embedded)));
    }
    return records;
  }
}
