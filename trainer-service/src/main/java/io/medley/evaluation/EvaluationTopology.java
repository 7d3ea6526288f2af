package io.medley.evaluation;

import io.medley.contracts.Ids;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import io.medley.contracts.Versioned;
import io.medley.evaluation.events.EvaluationEvent;
import io.medley.evaluation.events.EventReading;
import io.medley.evaluation.events.EventStore;
import io.medley.records.Reading;
import io.medley.records.RecordReader;
import java.time.Clock;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Evaluation's part of the trainer's topology: what the report needs goes as events, keyed by
 * experiment, through one repartition topic into a processor that writes the report. Every internal
 * name begins with {@code evaluation}.
 */
public final class EvaluationTopology {
  private EvaluationTopology() {}

  /**
   * Adds the part.
   *
   * @param experiments the records of {@link Topics#EXPERIMENTS}, values as bytes
   * @param levels the records of {@link Topics#LEVELS}, values as bytes
   * @param clock says when a report was written, nothing else
   */
  public static void addTo(
      StreamsBuilder builder,
      KStream<byte[], byte[]> experiments,
      KStream<byte[], byte[]> levels,
      EvaluationSettings settings,
      Clock clock) {
    addTo(builder, experiments, levels, settings, clock, Stores::persistentKeyValueStore);
  }

  static void addTo(
      StreamsBuilder builder,
      KStream<byte[], byte[]> experiments,
      KStream<byte[], byte[]> levels,
      EvaluationSettings settings,
      Clock clock,
      Function<String, KeyValueBytesStoreSupplier> stores) {
    KStream<String, RecordReader.Read> read =
        read(experiments, "experiments", EventReading::experiment)
            .merge(read(levels, "levels", EventReading::level), Named.as("evaluation-merge-levels"))
            .merge(
                read(source(builder, Topics.SCORES, "scores"), "scores", EventReading::scores),
                Named.as("evaluation-merge-scores"))
            .merge(
                read(source(builder, Topics.RESULTS, "results"), "results", EventReading::result),
                Named.as("evaluation-merge-results"))
            .merge(
                read(source(builder, Topics.SAMPLES, "samples"), "samples", EventReading::sample),
                Named.as("evaluation-merge-samples"));
    read.flatMap((key, r) -> r.letters(), Named.as("evaluation-refused"))
        .to(
            Topics.DEAD_LETTERS,
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withName("evaluation-dead-letters-sink"));
    read.flatMapValues(RecordReader.Read::events, Named.as("evaluation-understood"))
        .repartition(
            Repartitioned.<String, byte[]>as("evaluation-events")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.ByteArray()))
        .process(new Supplier(settings, clock, stores), Named.as("evaluation-processor"))
        .to(
            // The key tells them apart where there is no value, as an experiment is deleted.
            (key, value, context) ->
                Ids.EXPERIMENT.matcher(key).matches() ? Topics.REPORTS : Topics.PROGRESS,
            Produced.with(Serdes.String(), JsonSerde.of(Versioned.class))
                .withName("evaluation-reports-sink"));
  }

  private static KStream<byte[], byte[]> source(StreamsBuilder builder, String topic, String name) {
    return builder.stream(
        topic,
        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
            .withName("evaluation-" + name + "-source"));
  }

  private static KStream<String, RecordReader.Read> read(
      KStream<byte[], byte[]> records,
      String name,
      BiFunction<String, byte[], Reading<EvaluationEvent>> reading) {
    return records.process(
        () -> new RecordReader<>("evaluation", reading), Named.as("evaluation-read-" + name));
  }

  private record Supplier(
      EvaluationSettings settings, Clock clock, Function<String, KeyValueBytesStoreSupplier> kind)
      implements ProcessorSupplier<String, byte[], String, Versioned> {
    @Override
    public Processor<String, byte[], String, Versioned> get() {
      return new EvaluationProcessor(settings, clock);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return EventStore.builders(kind);
    }
  }
}
