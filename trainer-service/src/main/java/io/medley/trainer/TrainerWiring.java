package io.medley.trainer;

import io.medley.evaluation.EvaluationSettings;
import io.medley.mixing.MixingConfig;
import io.medley.mixing.MixingSettings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.streams.Topology;

/** Hands the topology to Quarkus. */
final class TrainerWiring {

  @Produces
  @Singleton
  Topology topology(MixingConfig config, MeterRegistry registry, Clock clock) {
    MixingSettings mixing =
        new MixingSettings(
            config.evaluationBatchSize(),
            config.bytesPerRound(),
            MixingSettings.DEFAULT.roundInterval());
    return TrainerTopology.of(mixing, new EvaluationSettings(environment()), registry, clock);
  }

  /** What a result depends on, beside the request. */
  private static Map<String, String> environment() {
    return Map.of(
        "java", System.getProperty("java.vm.name") + " " + Runtime.version(),
        "os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }
}
