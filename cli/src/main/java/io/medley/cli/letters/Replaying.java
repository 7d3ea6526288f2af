package io.medley.cli.letters;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.CliException;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Replay;
import io.medley.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Writes the records of dead letters to their topics once more, each of them once however often and
 * by however many this is done, and whenever it is killed.
 *
 * <p>A record and its {@link Replay} are written in one transaction. All replays of a cluster have
 * one transactional id: a second one fences the first, and as it begins, what the first had under
 * way is committed or undone. So the replays that it then reads are all there are, and nobody adds
 * to them but itself. See docs/adr/0013.
 */
public final class Replaying {

  static final String TRANSACTIONAL_ID = "medley-replay";

  /** Records, and bytes of them, of one transaction. */
  private static final int MOST_RECORDS = 500;

  private static final long MOST_BYTES = 8L << 20;

  private final Cluster cluster;
  private final Clock clock;
  private final List<Refusal> refusals = new ArrayList<>();
  private Set<String> known;
  private final Set<String> before = new HashSet<>();
  private int replayed;
  private int open;
  private long openBytes;

  private Replaying(Cluster cluster, Clock clock) {
    this.cluster = cluster;
    this.clock = clock;
  }

  /** A letter whose record cannot be replayed. */
  public record Refusal(String letter, String why) {}

  /**
   * What was done.
   *
   * @param replayed records written now
   * @param before records that had been replayed before
   */
  public record Outcome(int replayed, int before, List<Refusal> refusals) {
    public Outcome {
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * Replays the letters that are meant.
   *
   * @throws CliException if another replay takes over, which then does the rest
   */
  public static Outcome of(Cluster cluster, LetterFilter filter, Clock clock) {
    Replaying replaying = new Replaying(cluster, clock);
    try (KafkaProducer<byte[], byte[]> producer = cluster.transactions(TRANSACTIONAL_ID)) {
      producer.initTransactions();
      return replaying.run(producer, filter);
    } catch (KafkaException e) {
      if (isFenced(e)) {
        throw CliException.failed(
            "another `medley dead-letters --replay` has taken over after %d records"
                .formatted(replaying.replayed));
      }
      throw cluster.unreachable(e);
    }
  }

  private static boolean isFenced(Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  private Outcome run(KafkaProducer<byte[], byte[]> producer, LetterFilter filter) {
    LetterBox box = new LetterBox(cluster);
    known = new HashSet<>(box.replayed());
    Set<String> earlier = Set.copyOf(known);
    box.each(filter, earlier, letter -> replay(letter, producer));
    commit(producer);
    return new Outcome(replayed, before.size(), refusals);
  }

  private void replay(Letter letter, KafkaProducer<byte[], byte[]> producer) {
    if (letter.replayed()) {
      before.add(letter.id().toString());
      return;
    }
    Optional<String> whyNot = letter.whyNot().or(() -> whyNot(letter.id(), producer));
    if (whyNot.isPresent()) {
      refusals.add(new Refusal(letter.id().toString(), whyNot.get()));
      return;
    }
    if (known.add(letter.id().toString())) {
      send(letter.content(), producer);
    }
  }

  private static Optional<String> whyNot(LetterId id, KafkaProducer<byte[], byte[]> producer) {
    int partitions = producer.partitionsFor(id.topic()).size();
    return id.partition() < partitions
        ? Optional.empty()
        : Optional.of("the topic has only %d partitions now".formatted(partitions));
  }

  private void send(DeadLetter letter, KafkaProducer<byte[], byte[]> producer) {
    if (open == 0) {
      producer.beginTransaction();
    }
    Replay replay =
        new Replay(letter.topic(), letter.partition(), letter.offset(), clock.instant());
    var unused =
        producer.send(
            new ProducerRecord<>(letter.topic(), letter.partition(), letter.key(), letter.value()));
    unused =
        producer.send(
            new ProducerRecord<>(
                Topics.REPLAYS, replay.key().getBytes(StandardCharsets.UTF_8), Json.bytes(replay)));
    open++;
    openBytes += letter.value() == null ? 0 : letter.value().length;
    if (open == MOST_RECORDS || openBytes > MOST_BYTES) {
      commit(producer);
    }
  }

  private void commit(KafkaProducer<byte[], byte[]> producer) {
    if (open > 0) {
      producer.commitTransaction();
      replayed += open;
      open = 0;
      openBytes = 0;
    }
  }
}
