package io.medley.training;

import io.medley.models.ModelStore;
import io.medley.models.NativeLibraries;
import io.medley.runtime.MedleyConfig;
import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.run.TrainingMetrics;
import io.medley.training.student.PretrainedStudentFactory;
import io.medley.training.student.TrainingDevice;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Starts training with the process and stops it in order. If Kafka refuses for good, the process
 * ends, so that whoever started it sees it.
 */
@Liveness
@ApplicationScoped
class TrainingService implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(TrainingService.class);
  private static final int MAX_DEFAULT_WORKERS = 4;
  private static final String CHECKPOINTS = "checkpoints";
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

  private final TrainingConfig config;
  private final MedleyConfig medley;
  private final Map<String, Object> connection;
  private final MeterRegistry registry;
  private final Clock clock;
  private PretrainedStudentFactory students;
  private Trainer trainer;

  TrainingService(
      TrainingConfig config,
      MedleyConfig medley,
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      MeterRegistry registry,
      Clock clock) {
    this.config = config;
    this.medley = medley;
    this.connection = connection;
    this.registry = registry;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    int processors = Runtime.getRuntime().availableProcessors();
    TrainingSettings settings =
        new TrainingSettings(
            config.workers().orElse(Math.min(processors, MAX_DEFAULT_WORKERS)),
            config.maxBufferedBytes(),
            POLL_TIMEOUT,
            config.progressInterval());
    if (config.device() == TrainingDevice.CUDA) {
      // Whoever asks for it wants to know now, and not by runs that fail.
      config.device().choose(NativeLibraries::cudaDevices);
    }
    students =
        new PretrainedStudentFactory(
            ModelStore.at(medley.modelsDir()),
            medley.torchThreads(),
            config.rememberedTexts(),
            config.device());
    trainer =
        Trainer.start(
            connection,
            UUID.randomUUID().toString(),
            students,
            Checkpoints.open(
                new Checkpoints.Settings(
                    config.checkpointDir().orElseGet(() -> medley.stateDir().resolve(CHECKPOINTS)),
                    config.checkpointInterval(),
                    config.maxCheckpointBytes()),
                clock),
            settings,
            new TrainingMetrics(registry, clock, config.metricsRetention()),
            registry,
            clock,
            TrainingService::giveUp);
  }

  void stop(@Observes ShutdownEvent event) {
    if (trainer != null) {
      trainer.close();
      students.close();
    }
  }

  private static void giveUp(Throwable cause) {
    LOG.errorf(cause, "training stops; runs that are not finished will be trained again");
    Quarkus.asyncExit(1);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("training")
        .status(trainer != null && trainer.running())
        .build();
  }
}
