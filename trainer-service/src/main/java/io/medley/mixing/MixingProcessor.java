package io.medley.mixing;

import io.medley.contracts.JsonSerde;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Connects a task's stores, its events and its clock to {@link ExperimentMixing}. */
final class MixingProcessor implements Processor<String, byte[], String, MixingOutput> {
  private static final Deserializer<MixingEvent> EVENTS =
      JsonSerde.of(MixingEvent.class).deserializer();

  private final MixingSettings settings;
  private final MixingMetrics metrics;
  private ExperimentMixing mixing;

  MixingProcessor(MixingSettings settings, MixingMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, MixingOutput> context) {
    MixingStores stores = new MixingStores(context);
    BatchEmission emission =
        new BatchEmission(
            stores,
            settings.evaluationBatchSize(),
            metrics,
            (runId, output) ->
                context.forward(new Record<>(runId, output, context.currentSystemTimeMs())));
    mixing = new ExperimentMixing(stores, emission, settings.bytesPerRound());
    mixing.resume();
    context.schedule(
        settings.roundInterval(), PunctuationType.WALL_CLOCK_TIME, now -> mixing.round());
    context.schedule(
        ExperimentMixing.TURN, PunctuationType.WALL_CLOCK_TIME, now -> mixing.forgetUnplanned());
  }

  @Override
  public void process(Record<String, byte[]> record) {
    mixing.on(record.key(), EVENTS.deserialize("mixing-events", record.value()));
  }
}
