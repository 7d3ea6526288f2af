package io.medley.scoring;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import io.medley.scoring.event.ScoringEventSerde;
import io.medley.scoring.level.LevelStage;
import io.medley.scoring.level.ScoreListener;
import io.medley.scoring.level.ScoreStore;
import io.medley.scoring.pane.EmbeddingLogs;
import io.medley.scoring.pane.KafkaEmbeddingLog;
import io.medley.scoring.pane.PaneStage;
import io.medley.scoring.pane.PaneStore;
import io.medley.scoring.pane.StageOneOutput;
import io.medley.scoring.pane.StageOneOutput.Event;
import io.medley.scoring.pane.StageOneOutput.Refused;
import io.medley.scoring.plan.PlanTables;
import io.medley.scoring.stage.ScoringSettings;
import io.medley.scoring.stage.ScoringThreads;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * The scoring topology: {@code medley.embeddings} through two stages to {@code medley.scores}, with
 * plans and closed levels as global tables beside it.
 *
 * <pre>
 * embeddings ─▶ PaneStage (experiment, level, pane) ─▶ repartition ─▶ LevelStage (experiment) ─▶ scores
 *                   └─▶ dead-letters
 * </pre>
 *
 * Every store and internal topic is named: the topic here, the stores where they are used. Built
 * without any I/O.
 */
public final class ScoringTopology {
  static final String EVENTS = "scoring-events";

  private ScoringTopology() {}

  /**
   * Builds it.
   *
   * @param clock tells how long a slice of work has lasted, and stamps what is published
   * @param threads where it is measured, so that records need not wait for it
   */
  public static Topology build(
      ScoringSettings settings, Clock clock, ScoreListener listener, ScoringThreads threads) {
    return build(
        settings,
        clock,
        listener,
        threads,
        Stores::persistentKeyValueStore,
        KafkaEmbeddingLog::open);
  }

  /**
   * Builds it with another place for samples, summaries and tables than the disk.
   *
   * @param large the store of a name, for what may be large
   * @param logs where embeddings are read again
   */
  static Topology build(
      ScoringSettings settings,
      Clock clock,
      ScoreListener listener,
      ScoringThreads threads,
      Function<String, KeyValueBytesStoreSupplier> large,
      EmbeddingLogs logs) {
    StreamsBuilder builder = new StreamsBuilder();
    AtomicLong changes = new AtomicLong();
    PlanTables.addTo(builder, large, changes);
    PaneStore.builders(large).forEach(builder::addStateStore);
    ScoreStore.builders(large).forEach(builder::addStateStore);

    KStream<String, StageOneOutput> folded =
        builder.stream(
                Topics.EMBEDDINGS,
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("embeddings"))
            .process(
                () -> new PaneStage(settings, clock, changes::get, logs),
                Named.as("pane-stage"),
                PaneStore.NAMES);
    folded
        .filter((key, output) -> output instanceof Refused, Named.as("refused"))
        .mapValues(output -> ((Refused) output).letter(), Named.as("dead-letter"))
        .map((key, letter) -> KeyValue.pair(letter.key(), letter), Named.as("original-key"))
        .to(
            Topics.DEAD_LETTERS,
            Produced.with(Serdes.ByteArray(), JsonSerde.of(DeadLetter.class))
                .withName("dead-letters"));
    folded
        .filter((key, output) -> output instanceof Event, Named.as("accepted"))
        .mapValues(output -> ((Event) output).event(), Named.as("event"))
        .repartition(Repartitioned.with(Serdes.String(), new ScoringEventSerde()).withName(EVENTS))
        .process(
            () -> new LevelStage(settings, clock, changes::get, listener, threads),
            Named.as("level-stage"),
            ScoreStore.NAMES)
        .to(Topics.SCORES, Produced.with(Serdes.String(), Serdes.ByteArray()).withName("scores"));
    return builder.build();
  }

  /** Whether stage two reads it. */
  static boolean isOfEvents(TopicPartition partition) {
    return partition.topic().endsWith(EVENTS + "-repartition");
  }
}
