package io.medley.trainer;

import io.medley.contracts.Topics;
import io.medley.evaluation.EvaluationSettings;
import io.medley.evaluation.EvaluationTopology;
import io.medley.mixing.MixingMetrics;
import io.medley.mixing.MixingSettings;
import io.medley.mixing.MixingTopology;
import java.time.Clock;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;

/** The one topology of the trainer: mixing beside evaluation, over shared sources. */
final class TrainerTopology {
  private TrainerTopology() {}

  static Topology of(
      MixingSettings mixing, EvaluationSettings evaluation, MixingMetrics metrics, Clock clock) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], byte[]> experiments = source(builder, Topics.EXPERIMENTS, "experiments");
    KStream<byte[], byte[]> levels = source(builder, Topics.LEVELS, "levels");
    MixingTopology.addTo(builder, experiments, levels, mixing, metrics);
    EvaluationTopology.addTo(builder, experiments, levels, evaluation, clock);
    return builder.build();
  }

  private static KStream<byte[], byte[]> source(StreamsBuilder builder, String topic, String name) {
    return builder.stream(
        topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name + "-source"));
  }
}
