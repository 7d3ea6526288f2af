package io.medley.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.CliException;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Replay;
import io.medley.contracts.Topics;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TestKafka;
import io.medley.testkit.TopicReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayingIT {

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(3);

  private static final AtomicInteger OFFSETS = new AtomicInteger(1_000);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);

  private final TestKafka kafka = KAFKA.kafka();
  private final Cluster cluster = new Cluster(kafka.bootstrapServers());

  @Test
  void shouldWriteTheBytesToTheirPartitionAndSaySo() {
    LetterId id = letter(Topics.COMMANDS, 2, new byte[] {0, 1, 2});
    letterOf(id, "scoring");

    assertThat(replay(id)).isEqualTo(new Replaying.Outcome(1, 0, List.of()));

    try (TopicReader<byte[]> reader = kafka.reader(Topics.COMMANDS, new ByteArrayDeserializer())) {
      assertThat(reader.records())
          .filteredOn(record -> id.toString().equals(record.key()))
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.partition()).isEqualTo(2);
                assertThat(record.value()).containsExactly(0, 1, 2);
              });
    }
    try (TopicReader<Replay> reader = kafka.reader(Topics.REPLAYS, Replay.class)) {
      assertThat(reader.latest())
          .containsEntry(
              id.toString(), new Replay(Topics.COMMANDS, 2, id.offset(), CLOCK.instant()));
    }
    assertThat(replay(id)).isEqualTo(new Replaying.Outcome(0, 1, List.of()));
    assertThat(copies(Topics.COMMANDS, id)).isOne();
  }

  @Tag("slow")
  @Test
  void shouldHaveOneEffectWhereSeveralReplayAtOnce() {
    List<LetterId> ids =
        IntStream.range(0, 1_500)
            .mapToObj(i -> letter(Topics.TASK_RESULTS, i % 3, new byte[] {1}))
            .toList();
    LetterFilter all =
        new LetterFilter(Optional.empty(), Optional.of("task-results"), Optional.empty());

    List<CompletableFuture<Replaying.Outcome>> replays =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> Replaying.of(cluster, all, CLOCK)))
            .limit(4)
            .toList();
    replays.forEach(ReplayingIT::doneOrTakenOver);
    Replaying.of(cluster, all, CLOCK);
    awaitCommitted();

    try (TopicReader<byte[]> reader =
        kafka.reader(Topics.TASK_RESULTS, new ByteArrayDeserializer())) {
      assertThat(reader.records())
          .extracting(record -> record.key())
          .containsExactlyInAnyOrderElementsOf(ids.stream().map(LetterId::toString).toList());
    }
  }

  private static void doneOrTakenOver(CompletableFuture<Replaying.Outcome> replay) {
    try {
      assertThat(replay.join().refusals()).isEmpty();
    } catch (CompletionException e) {
      assertThat(e.getCause())
          .isInstanceOf(CliException.class)
          .hasMessageStartingWith("another `medley dead-letters --replay` has taken over after ");
    }
  }

  @Test
  void shouldLoseAndDoubleNothingWhereOneWasKilledInTheMiddle() {
    LetterId id = letter(Topics.COMMANDS, 0, new byte[] {1});
    // A process that is killed leaves its transaction open, with all or some of its records.
    try (KafkaProducer<byte[], byte[]> killed = cluster.transactions(Replaying.TRANSACTIONAL_ID)) {
      killed.initTransactions();
      killed.beginTransaction();
      var unused =
          killed.send(
              new ProducerRecord<>(
                  Topics.COMMANDS, 0, id.toString().getBytes(UTF_8), new byte[] {1}));
      unused =
          killed.send(
              new ProducerRecord<>(
                  Topics.REPLAYS,
                  id.toString().getBytes(UTF_8),
                  Json.bytes(new Replay(Topics.COMMANDS, 0, id.offset(), CLOCK.instant()))));
      killed.flush();

      assertThat(replay(id)).isEqualTo(new Replaying.Outcome(1, 0, List.of()));
    }
    assertThat(copies(Topics.COMMANDS, id)).isOne();
    assertThat(replay(id).replayed()).isZero();
    assertThat(copies(Topics.COMMANDS, id)).isOne();
  }

  @Test
  void shouldNotWaitForAServiceThatIsWritingADeadLetter() {
    LetterId id = letter(Topics.COMMANDS, 0, new byte[] {1});
    try (KafkaProducer<byte[], byte[]> service = cluster.transactions("a-service")) {
      service.initTransactions();
      service.beginTransaction();
      var unused = service.send(new ProducerRecord<>(Topics.DEAD_LETTERS, 0, null, new byte[1]));
      service.flush();

      replay(id);
      assertThat(replay(id).replayed()).isZero();
      service.abortTransaction();
    }
    assertThat(copies(Topics.COMMANDS, id)).isLessThanOrEqualTo(1);
  }

  @Test
  void shouldSayWhatItCannotReplay() {
    LetterId cut = new LetterId(Topics.SAMPLES, 0, OFFSETS.incrementAndGet());
    send(cut, "planning", "too long (first 1 of 2 bytes)", new byte[] {1});
    LetterId internal = letter("medley-scorer-events-repartition", 0, new byte[] {1});
    LetterId gone = letter(Topics.SAMPLES, 3, new byte[] {1});

    assertThat(replay(cut).refusals())
        .containsExactly(
            new Replaying.Refusal(
                cut.toString(),
                "its value was too long for a letter, and only the first part is there"));
    assertThat(replay(internal).refusals())
        .containsExactly(
            new Replaying.Refusal(
                internal.toString(), "nothing is replayed to medley-scorer-events-repartition"));
    assertThat(replay(gone).refusals())
        .containsExactly(
            new Replaying.Refusal(gone.toString(), "the topic has only 3 partitions now"));
  }

  @Test
  void shouldSayThatNoClusterAnswers() {
    LetterFilter all = new LetterFilter(Optional.empty(), Optional.empty(), Optional.empty());

    assertThatThrownBy(
            () -> Replaying.of(new Cluster("localhost:1", Duration.ofSeconds(1)), all, CLOCK))
        .isInstanceOf(CliException.class)
        .hasMessage("Kafka at localhost:1: no Kafka cluster with Medley's topics answers there");
  }

  private Replaying.Outcome replay(LetterId id) {
    Replaying.Outcome outcome =
        Replaying.of(
            cluster, new LetterFilter(Optional.of(id), Optional.empty(), Optional.empty()), CLOCK);
    awaitCommitted();
    return outcome;
  }

  /** A transaction can be read a little after its commit returns; the next one begins then. */
  private void awaitCommitted() {
    try (KafkaProducer<byte[], byte[]> next = cluster.transactions(Replaying.TRANSACTIONAL_ID)) {
      next.initTransactions();
    }
  }

  private LetterId letter(String topic, int partition, byte[] value) {
    LetterId id = new LetterId(topic, partition, OFFSETS.incrementAndGet());
    send(id, "planning", "not JSON", value);
    return id;
  }

  private void letterOf(LetterId id, String where) {
    send(id, where, "not JSON", new byte[] {0, 1, 2});
  }

  private void send(LetterId id, String where, String why, byte[] value) {
    byte[] key = id.toString().getBytes(UTF_8);
    kafka.send(
        Topics.DEAD_LETTERS,
        id.toString(),
        new DeadLetter(
            where, why, id.topic(), id.partition(), id.offset(), Instant.EPOCH, key, value));
  }

  private long copies(String topic, LetterId id) {
    try (TopicReader<byte[]> reader = kafka.reader(topic, new ByteArrayDeserializer())) {
      return reader.records().stream().filter(record -> id.toString().equals(record.key())).count();
    }
  }
}
