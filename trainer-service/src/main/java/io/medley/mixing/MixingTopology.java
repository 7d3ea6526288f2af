package io.medley.mixing;

import io.medley.contracts.Topics;
import io.medley.records.Reading;
import io.medley.records.RecordReader;
import java.util.Set;
import java.util.function.BiFunction;
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
 * Mixing's part of the trainer's topology: plans, closed levels and samples go as events, keyed by
 * experiment, through one repartition topic into a processor that emits batches. Every internal
 * name begins with {@code mixing}.
 */
public final class MixingTopology {
  private MixingTopology() {}

  /**
   * Adds the part.
   *
   * @param experiments the records of {@link Topics#EXPERIMENTS}, values as bytes
   * @param levels the records of {@link Topics#LEVELS}, values as bytes
   * @param metrics the part's figures
   */
  public static void addTo(
      StreamsBuilder builder,
      KStream<byte[], byte[]> experiments,
      KStream<byte[], byte[]> levels,
      MixingSettings settings,
      MixingMetrics metrics) {
    addTo(
        builder,
        experiments,
        levels,
        settings,
        metrics,
        Stores.persistentKeyValueStore(MixingStores.SAMPLES));
  }

  /** The same with another store of samples. */
  static void addTo(
      StreamsBuilder builder,
      KStream<byte[], byte[]> experiments,
      KStream<byte[], byte[]> levels,
      MixingSettings settings,
      MixingMetrics metrics,
      KeyValueBytesStoreSupplier sampleStore) {
    KStream<byte[], byte[]> samples =
        builder.stream(
            Topics.SAMPLES,
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withName("mixing-samples-source"));
    KStream<String, RecordReader.Read> read =
        read(experiments, "experiments", MixingReading::experiment)
            .merge(read(levels, "levels", MixingReading::level), Named.as("mixing-merge-levels"))
            .merge(
                read(samples, "samples", MixingReading::sample), Named.as("mixing-merge-samples"));
    read.flatMap((key, r) -> r.letters(), Named.as("mixing-refused"))
        .to(
            Topics.DEAD_LETTERS,
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withName("mixing-dead-letters-sink"));
    read.flatMapValues(RecordReader.Read::events, Named.as("mixing-understood"))
        .repartition(
            Repartitioned.<String, byte[]>as("mixing-events")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.ByteArray()))
        .process(new Supplier(settings, metrics, sampleStore), Named.as("mixing-processor"))
        .to(
            (runId, output, context) -> output.topic(),
            Produced.with(Serdes.String(), MixingOutput.SERDE).withName("mixing-batches-sink"));
  }

  private record Supplier(
      MixingSettings settings, MixingMetrics metrics, KeyValueBytesStoreSupplier sampleStore)
      implements ProcessorSupplier<String, byte[], String, MixingOutput> {
    @Override
    public Processor<String, byte[], String, MixingOutput> get() {
      return new MixingProcessor(settings, metrics);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return MixingStores.builders(sampleStore);
    }
  }

  private static KStream<String, RecordReader.Read> read(
      KStream<byte[], byte[]> records,
      String name,
      BiFunction<String, byte[], Reading<MixingEvent>> reading) {
    return records.process(
        () -> new RecordReader<>("mixing", reading), Named.as("mixing-read-" + name));
  }
}
