package io.medley.cli.letters;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.cluster.RecordFeed;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Replay;
import io.medley.contracts.Topics;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead letters of a cluster. Each look reads the whole topic, one letter at a time. */
final class LetterBox {

  private final Cluster cluster;

  /** Those of a cluster. */
  public LetterBox(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Hands over the letters that are meant, in the order of each partition.
   *
   * @return how many records of the topic are no letters
   */
  public int each(LetterFilter filter, Consumer<Letter> reader) {
    return each(filter, replayed(), reader);
  }

  int each(LetterFilter filter, Set<String> replayed, Consumer<Letter> reader) {
    AtomicInteger strange = new AtomicInteger();
    try (RecordFeed feed = cluster.feed(Topics.DEAD_LETTERS)) {
      feed.toTheEnd(
          record -> {
            Optional<DeadLetter> letter = letter(record);
            if (letter.isEmpty()) {
              strange.incrementAndGet();
            } else if (filter.fits(letter.get())) {
              LetterId id = LetterId.of(letter.get());
              reader.accept(
                  new Letter(
                      id,
                      Instant.ofEpochMilli(record.timestamp()),
                      replayed.contains(id.toString()),
                      letter.get()));
            }
          });
    }
    return strange.get();
  }

  private static Optional<DeadLetter> letter(ConsumerRecord<String, byte[]> record) {
    return Json.parse(record.value(), DeadLetter.class)
        .toOptional()
        .filter(letter -> letter.topic() != null);
  }

  /** The ids of the records that were replayed. */
  Set<String> replayed() {
    return cluster.latest(Topics.REPLAYS, Replay.class).keySet();
  }
}
