package io.medley.trainer;

import io.medley.evaluation.EvaluationSettings;
import io.medley.mixing.MixingConfig;
import io.medley.mixing.MixingMetrics;
import io.medley.mixing.MixingSettings;
import io.medley.runtime.MedleyConfig;
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
  Topology topology(MixingConfig config, MixingMetrics metrics, Clock clock) {
    MixingSettings mixing =
        new MixingSettings(
            config.evaluationBatchSize(),
            config.bytesPerRound(),
            MixingSettings.DEFAULT.roundInterval());
    return TrainerTopology.of(mixing, new EvaluationSettings(environment()), metrics, clock);
  }

  @Produces
  @Singleton
  MixingMetrics mixingMetrics(MeterRegistry registry, MedleyConfig config, Clock clock) {
    return new MixingMetrics(registry, clock, config.metricsRetention());
  }

  /** What a result depends on, beside the request. */
  private static Map<String, String> environment() {
    return Map.of(
        "java", System.getProperty("java.vm.name") + " " + Runtime.version(),
        "os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }
}
