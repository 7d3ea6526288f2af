package io.medley.scoring;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import io.medley.contracts.score.LevelScores;
import io.medley.scoring.StageOneOutput.Event;
import io.medley.scoring.StageOneOutput.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
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
import org.apache.kafka.streams.processor.api.ProcessorContext;
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
 * Every store and internal topic has its name here. Built without any I/O.
 */
public final class ScoringTopology {
  static final String PLAN_TABLE = "scoring-plans";
  static final String CLOSED_TABLE = "scoring-closed-levels";
  static final String SAMPLES = "scoring-pane-chunks";
  static final String PANES = "scoring-panes";
  static final String EVENTS = "scoring-events";
  static final String EXPERIMENTS = "scoring-experiments";
  static final String LEVELS = "scoring-levels";
  static final String CURVES = "scoring-curves";
  static final String SUMMARIES = "scoring-summaries";
  static final String REAL = "scoring-real-samples";
  static final String BANDS = "scoring-bands";

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
    addTable(builder, large.apply(PLAN_TABLE), Topics.EXPERIMENTS, changes);
    addTable(builder, large.apply(CLOSED_TABLE), Topics.LEVELS, changes);
    addStores(builder, large);

    KStream<String, StageOneOutput> folded =
        builder.stream(
                Topics.EMBEDDINGS,
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("embeddings"))
            .process(
                () -> new PaneStage(settings, clock, changes::get, logs),
                Named.as("pane-stage"),
                SAMPLES,
                PANES);
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
            EXPERIMENTS,
            LEVELS,
            CURVES,
            SUMMARIES,
            REAL,
            BANDS)
        .to(
            Topics.SCORES,
            Produced.with(Serdes.String(), JsonSerde.of(LevelScores.class)).withName("scores"));
    return builder.build();
  }

  /** Whether stage two reads it. */
  static boolean isOfEvents(TopicPartition partition) {
    return partition.topic().endsWith(EVENTS + "-repartition");
  }

  /** The global tables, for a processor of either stage. */
  static Plans plans(ProcessorContext<?, ?> context, LongSupplier changes) {
    return new Plans(
        context.getStateStore(PLAN_TABLE), context.getStateStore(CLOSED_TABLE), changes);
  }

  private static void addTable(
      StreamsBuilder builder, KeyValueBytesStoreSupplier store, String topic, AtomicLong changes) {
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(store, Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        topic,
        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(store.name() + "-source"),
        () -> new RawTable(store.name(), changes));
  }

  private static void addStores(
      StreamsBuilder builder, Function<String, KeyValueBytesStoreSupplier> large) {
    builder.addStateStore(
        Stores.keyValueStoreBuilder(large.apply(SAMPLES), Serdes.String(), Serdes.ByteArray())
            .withCachingEnabled()
            .withLoggingDisabled());
    for (String name : List.of(SUMMARIES, REAL)) {
      builder.addStateStore(
          Stores.keyValueStoreBuilder(large.apply(name), Serdes.String(), Serdes.ByteArray())
              .withCachingEnabled()
              .withLoggingEnabled(Map.of()));
    }
    addSmall(builder, PANES, PaneProgress.class);
    addSmall(builder, EXPERIMENTS, ExperimentProgress.class);
    addSmall(builder, LEVELS, LevelProgress.class);
    addSmall(builder, CURVES, LevelCurve.class);
    addSmall(builder, BANDS, BandRecord.class);
  }

  /** Counts and numbers, in memory. */
  private static <V> void addSmall(StreamsBuilder builder, String name, Class<V> type) {
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), JsonSerde.of(type))
            .withLoggingEnabled(Map.of()));
  }
}
