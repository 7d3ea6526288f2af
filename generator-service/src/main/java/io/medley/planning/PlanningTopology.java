package io.medley.planning;

import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import io.medley.datasets.imported.DataSource;
import io.medley.planning.choose.Choosing;
import io.medley.planning.event.Emission;
import io.medley.planning.event.Outgoing;
import io.medley.planning.event.PlanningEvent;
import io.medley.planning.intake.CommandIntake;
import io.medley.planning.intake.ReportIntake;
import io.medley.planning.intake.RequestIntake;
import io.medley.planning.intake.RequestScreening;
import io.medley.planning.intake.ResultIntake;
import io.medley.planning.intake.SampleIntake;
import io.medley.planning.layout.ExperimentPlanner;
import io.medley.planning.material.Preparation;
import io.medley.planning.release.PlanningSettings;
import io.medley.planning.state.PlanningStores;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The planning topology: requests, task results, commands, reports and the samples of base sets
 * come in as bytes, become events where they can be read, and meet, keyed by experiment, in the one
 * processor that holds state.
 */
final class PlanningTopology {
  /** The name of the repartition topic's owner. */
  static final String EVENTS = "planning-events";

  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private PlanningTopology() {}

  /**
   * Builds the topology; does no I/O.
   *
   * @param datasets where data sets are found
   * @param preparation shared by all stream threads
   * @param choosing shared by all stream threads
   * @param stores makes the store of a name, {@code Stores::persistentKeyValueStore}
   */
  static Topology build(
      PlanningSettings settings,
      DataSource datasets,
      Preparation preparation,
      Choosing choosing,
      Clock clock,
      Function<String, KeyValueBytesStoreSupplier> stores) {
    RequestScreening screening = new RequestScreening(new ExperimentPlanner(datasets));
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], Emission> read =
        source(builder, Topics.REQUESTS)
            .process(() -> new RequestIntake(screening), Named.as("planning-request-intake"))
            .merge(
                source(builder, Topics.TASK_RESULTS)
                    .process(ResultIntake::new, Named.as("planning-result-intake")),
                Named.as("planning-intake"))
            .merge(
                source(builder, Topics.COMMANDS)
                    .process(CommandIntake::new, Named.as("planning-command-intake")),
                Named.as("planning-intake-commands"))
            .merge(
                source(builder, Topics.SAMPLES)
                    .process(SampleIntake::new, Named.as("planning-sample-intake")),
                Named.as("planning-intake-with-samples"))
            .merge(
                source(builder, Topics.REPORTS)
                    .process(ReportIntake::new, Named.as("planning-report-intake")),
                Named.as("planning-intake-with-reports"));
    write(
        read.filter((key, emission) -> emission instanceof Outgoing, Named.as("planning-refused"))
            .mapValues(emission -> (Outgoing) emission, Named.as("planning-answer")),
        "planning-answers");
    KStream<byte[], Outgoing> planned =
        read.filter(
                (key, emission) -> emission instanceof PlanningEvent,
                Named.as("planning-events-only"))
            .mapValues(emission -> (PlanningEvent) emission, Named.as("planning-event"))
            .selectKey((key, event) -> event.experiment(), Named.as("planning-by-experiment"))
            .repartition(
                Repartitioned.with(Serdes.String(), JsonSerde.of(PlanningEvent.class))
                    .withName(EVENTS))
            .process(
                planner(settings, datasets, preparation, choosing, clock, stores),
                Named.as("planning-planner"));
    write(planned, "planning-output");
    return builder.build();
  }

  private static KStream<byte[], byte[]> source(StreamsBuilder builder, String topic) {
    return builder.stream(topic, Consumed.with(BYTES, BYTES).withName("source-" + topic));
  }

  private static void write(KStream<byte[], Outgoing> outgoing, String name) {
    Serde<Outgoing> value =
        Serdes.serdeFrom(
            (topic, record) -> record.value(),
            (topic, bytes) -> {
              throw new UnsupportedOperationException("only ever written");
            });
    outgoing.to(
        (key, record, context) -> record.topic(), Produced.with(BYTES, value).withName(name));
  }

  private static ProcessorSupplier<String, PlanningEvent, byte[], Outgoing> planner(
      PlanningSettings settings,
      DataSource datasets,
      Preparation preparation,
      Choosing choosing,
      Clock clock,
      Function<String, KeyValueBytesStoreSupplier> stores) {
    return new ProcessorSupplier<>() {
      @Override
      public PlanningProcessor get() {
        return new PlanningProcessor(settings, datasets, preparation, choosing, clock);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return PlanningStores.builders(stores);
      }
    };
  }
}
