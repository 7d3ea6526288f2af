package io.medley.mixing;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Parsed;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
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
  /** Real samples that no run uses. */
  private static final Set<String> UNUSED =
      Set.of(Role.REFERENCE.realLevel(), Role.NULL.realLevel());

  private MixingTopology() {}

  /**
   * Adds the part.
   *
   * @param experiments the records of {@link Topics#EXPERIMENTS}, values as bytes
   * @param levels the records of {@link Topics#LEVELS}, values as bytes
   * @param registry where the part's meters go
   */
  public static void addTo(
      StreamsBuilder builder,
      KStream<String, byte[]> experiments,
      KStream<String, byte[]> levels,
      MixingSettings settings,
      MeterRegistry registry) {
    addTo(
        builder,
        experiments,
        levels,
        settings,
        registry,
        Stores.persistentKeyValueStore(MixingStores.SAMPLES));
  }

  /** The same with another store of samples. */
  static void addTo(
      StreamsBuilder builder,
      KStream<String, byte[]> experiments,
      KStream<String, byte[]> levels,
      MixingSettings settings,
      MeterRegistry registry,
      KeyValueBytesStoreSupplier sampleStore) {
    KStream<String, byte[]> samples =
        builder.stream(
            Topics.SAMPLES,
            Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("mixing-samples-source"));
    MixingMetrics metrics = new MixingMetrics(registry);
    events(experiments, "experiments", MixingTopology::planEvent)
        .merge(
            events(levels, "levels", MixingTopology::levelEvent), Named.as("mixing-merge-levels"))
        .merge(
            events(samples, "samples", MixingTopology::sampleEvent),
            Named.as("mixing-merge-samples"))
        .repartition(
            Repartitioned.<String, MixingEvent>as("mixing-events")
                .withKeySerde(Serdes.String())
                .withValueSerde(JsonSerde.of(MixingEvent.class)))
        .process(new Supplier(settings, metrics, sampleStore), Named.as("mixing-processor"))
        .to(
            Topics.BATCHES,
            Produced.with(Serdes.String(), Serdes.ByteArray()).withName("mixing-batches-sink"));
  }

  private record Supplier(
      MixingSettings settings, MixingMetrics metrics, KeyValueBytesStoreSupplier sampleStore)
      implements ProcessorSupplier<String, MixingEvent, String, byte[]> {
    @Override
    public Processor<String, MixingEvent, String, byte[]> get() {
      return new MixingProcessor(settings, metrics);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return MixingStores.builders(sampleStore);
    }
  }

  private interface Reading {
    Optional<KeyValue<String, MixingEvent>> read(String key, byte[] value);
  }

  /** Records that are no event, unreadable ones among them, are left out. */
  private static KStream<String, MixingEvent> events(
      KStream<String, byte[]> records, String name, Reading reading) {
    return records.flatMap(
        (key, value) -> reading.read(key, value).stream().toList(),
        Named.as("mixing-read-" + name));
  }

  private static Optional<KeyValue<String, MixingEvent>> planEvent(String key, byte[] value) {
    if (key == null) {
      return Optional.empty();
    }
    if (value == null) {
      return Ids.EXPERIMENT.matcher(key).matches()
          ? Optional.of(KeyValue.pair(key, new MixingEvent.Deleted()))
          : Optional.empty();
    }
    return parsed(value, ExperimentRecord.class)
        .filter(ExperimentPlan.class::isInstance)
        .map(ExperimentPlan.class::cast)
        .map(plan -> KeyValue.pair(plan.experimentId(), new MixingEvent.Planned(plan)));
  }

  private static Optional<KeyValue<String, MixingEvent>> levelEvent(String key, byte[] value) {
    return parsed(value, LevelClosed.class)
        .map(level -> KeyValue.pair(level.experimentId(), new MixingEvent.Closed(level)));
  }

  private static Optional<KeyValue<String, MixingEvent>> sampleEvent(String key, byte[] value) {
    return parsed(value, Sample.class)
        .filter(sample -> Ids.EXPERIMENT.matcher(sample.experimentId()).matches())
        .filter(sample -> !UNUSED.contains(sample.level()))
        .map(sample -> KeyValue.pair(sample.experimentId(), new MixingEvent.Arrived(sample)));
  }

  private static <T> Optional<T> parsed(byte[] value, Class<T> type) {
    Parsed<T> parsed = Json.parse(value, type);
    return parsed.toOptional();
  }
}
