package io.medley.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.RecordSize;
import io.medley.contracts.Topics;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.embedding.EmbeddingStep.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EmbeddingStepTest {
  private final List<List<String>> calls = new ArrayList<>();
  private final EmbeddingStep step =
      new EmbeddingStep(
          texts -> {
            calls.add(List.copyOf(texts));
            return texts.stream().map(text -> new float[] {text.length()}).toArray(float[][]::new);
          });

  @Test
  void shouldEmbedTheScoredRolesInOneCallAndSkipTheOthers() {
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    for (Role role : Role.values()) {
      batch.add(
          record(
              role == Role.SYNTHETIC
                  ? synthetic("synthetic")
                  : Sample.real("e", role, 3, 2, role.word(), "animal")));
    }

    Outcome outcome = step.process(batch);

    assertThat(calls).containsExactly(List.of("train", "reference", "null", "synthetic"));
    assertThat(outcome.embedded()).hasSize(4);
    assertThat(outcome.skipped()).isEqualTo(4);
    assertThat(outcome.refused()).isZero();
    assertThat(outcome.records()).extracting(ProducerRecord::topic).containsOnly(Topics.EMBEDDINGS);
  }

  @Test
  void shouldKeyAnEmbeddingByItsPaneAndKeepWhatItsSampleSays() {
    Outcome outcome = step.process(List.of(record(synthetic("a small bird"))));

    ProducerRecord<byte[], byte[]> record = outcome.records().get(0);
    EmbeddedSample embedded =
        ((Parsed.Readable<EmbeddedSample>) EmbeddedSampleSerde.read(record.value())).value();
    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("e/pool-20/2");
    assertThat(embedded.sampleId()).isEqualTo("e/pool-20/5");
    assertThat(embedded.ordinal()).isEqualTo(5);
    assertThat(embedded.label()).isEqualTo("animal");
    assertThat(embedded.topic()).isEqualTo("wren");
    assertThat(embedded.text()).isEqualTo("a small bird");
    assertThat(embedded.vector()).containsExactly(12);
  }

  @Test
  void shouldPutEveryKindOfPoisonAsideWithItsBytesAndReason() {
    byte[] half = "{\"sampleId\"".getBytes(StandardCharsets.UTF_8);
    Sample good = synthetic("good");
    String wrongId =
        new String(Json.bytes(good), StandardCharsets.UTF_8).replace("pool-20/5", "x/5");
    List<ConsumerRecord<byte[], byte[]>> batch =
        List.of(
            record("e/pool-20/1", half),
            record("e/pool-20/2", null),
            record(good),
            record("e/x/5", wrongId.getBytes(StandardCharsets.UTF_8)),
            record("another key", Json.bytes(good)),
            record(null, Json.bytes(good)));

    Outcome outcome = step.process(batch);

    assertThat(outcome.embedded()).hasSize(1);
    assertThat(outcome.refused()).isEqualTo(5);
    List<DeadLetter> letters =
        outcome.records().stream()
            .filter(record -> record.topic().equals(Topics.DEAD_LETTERS))
            .map(record -> Json.parse(record.value(), DeadLetter.class).toOptional().orElseThrow())
            .toList();
    assertThat(letters).extracting(DeadLetter::where).containsOnly("embedding");
    assertThat(letters.get(0).value()).isEqualTo(half);
    assertThat(letters.get(0).topic()).isEqualTo(Topics.SAMPLES);
    assertThat(letters.get(1).why()).isEqualTo("the value is empty");
    assertThat(letters.get(2).why()).contains("sampleId must be e/pool-20/5");
    assertThat(letters.get(3).why())
        .isEqualTo("the key must be the sampleId e/pool-20/5, not another key");
    assertThat(letters.get(4).why()).endsWith("not null");
  }

  @Test
  void shouldRefuseASampleWhoseEmbeddingMightNotFitIntoARecord() {
    Sample good = synthetic("good");
    byte[] large =
        new String(Json.bytes(good), StandardCharsets.UTF_8)
            .replace("animal", "x".repeat(Topics.MAX_RECORD_BYTES - 1_000))
            .getBytes(StandardCharsets.UTF_8);

    Outcome outcome = step.process(List.of(record(good.sampleId(), large), record(good)));

    assertThat(outcome.embedded()).hasSize(1);
    assertThat(outcome.records())
        .allSatisfy(sent -> assertThat(sent.value().length).isLessThan(RecordSize.MAX_BYTES))
        .filteredOn(sent -> sent.topic().equals(Topics.DEAD_LETTERS))
        .hasSize(1);
  }

  @Test
  void shouldNotCallTheEmbedderForABatchWithoutScoredSamples() {
    Outcome outcome = step.process(List.of(record("k", new byte[] {1})));

    assertThat(calls).isEmpty();
    assertThat(outcome.records()).hasSize(1);
  }

  @Test
  void shouldLetTheEmbeddersFailureThroughSoThatTheBatchIsTriedAgain() {
    EmbeddingStep failing =
        new EmbeddingStep(
            texts -> {
              throw new IllegalStateException("no memory");
            });

    assertThatThrownBy(() -> failing.process(List.of(record(synthetic("text")))))
        .hasMessage("no memory");
  }

  private static Sample synthetic(String text) {
    Provenance provenance = Provenance.anew("masked-lm", "wren", null, "00", 1, 2, 3);
    return Sample.synthetic("e", "pool-20", 5, 2, text, "animal", provenance);
  }

  private static ConsumerRecord<byte[], byte[]> record(Sample sample) {
    return record(sample.sampleId(), Json.bytes(sample));
  }

  private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ConsumerRecord<>(
        Topics.SAMPLES, 0, 17, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
  }
}
