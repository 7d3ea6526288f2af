package io.medley.mixing;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Connects a task's stores, its events and its clock to {@link ExperimentMixing}. */
final class MixingProcessor implements Processor<String, MixingEvent, String, byte[]> {
  private final MixingSettings settings;
  private final MixingMetrics metrics;
  private ExperimentMixing mixing;

  MixingProcessor(MixingSettings settings, MixingMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    MixingStores stores = new MixingStores(context);
    BatchEmission emission =
        new BatchEmission(
            stores,
            settings.evaluationBatchSize(),
            metrics,
            (runId, batch) ->
                context.forward(new Record<>(runId, batch, context.currentSystemTimeMs())));
    mixing = new ExperimentMixing(stores, emission, settings.bytesPerRound());
    mixing.resume();
    context.schedule(
        settings.roundInterval(), PunctuationType.WALL_CLOCK_TIME, now -> mixing.round());
  }

  @Override
  public void process(Record<String, MixingEvent> record) {
    mixing.on(record.key(), record.value());
  }
}
