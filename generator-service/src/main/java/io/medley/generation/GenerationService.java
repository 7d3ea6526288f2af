package io.medley.generation;

import io.medley.generation.answers.KafkaAnswerJournal;
import io.medley.generation.backend.GenerationBackend;
import io.medley.generation.maskedlm.MaskedLmBackend;
import io.medley.generation.maskedlm.MaskedLmSettings;
import io.medley.generation.openai.OpenAiBackend;
import io.medley.generation.openai.endpoint.OpenAiConfig;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.medley.models.ModelStore;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.roles.Role;
import io.medley.roles.RolesConfig;
import io.medley.runtime.MedleyConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Starts the generator with a process that has this role and stops it in order. If Kafka refuses
 * for good, the process ends, so that whoever started it sees it.
 */
@Liveness
@Readiness
@ApplicationScoped
class GenerationService implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(GenerationService.class);

  private static final GenerationBackend NO_ENDPOINT =
      new MissingBackend(OpenAiBackend.NAME, OpenAiBackend.NOT_CONFIGURED);

  private final RolesConfig roles;
  private final GenerationConfig config;
  private final OpenAiConfig openAi;
  private final MedleyConfig medley;
  private final Map<String, Object> connection;
  private final SentenceEmbedder embedder;
  private final MeterRegistry registry;
  private final Clock clock;
  private Generator generator;
  private MaskedLmBackend maskedLm;
  private Optional<OpenAiBackend> endpoint = Optional.empty();

  GenerationService(
      RolesConfig roles,
      GenerationConfig config,
      OpenAiConfig openAi,
      MedleyConfig medley,
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      SentenceEmbedder embedder,
      MeterRegistry registry,
      Clock clock) {
    this.roles = roles;
    this.config = config;
    this.openAi = openAi;
    this.medley = medley;
    this.connection = connection;
    this.embedder = embedder;
    this.registry = registry;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (!hasRole()) {
      return;
    }
    int workers = config.workers().orElse(Runtime.getRuntime().availableProcessors());
    if (workers < 1) {
      throw new IllegalArgumentException(
          "medley.generation.workers must be 1 or more, not " + workers);
    }
    maskedLm =
        new MaskedLmBackend(
            ModelStore.at(medley.modelsDir()),
            embedder,
            medley.torchThreads(),
            MaskedLmSettings.DEFAULT);
    endpoint =
        OpenAiSettings.of(openAi)
            .map(
                settings ->
                    new OpenAiBackend(
                        settings, KafkaAnswerJournal.of(connection), registry, clock));
    generator =
        Generator.start(
            connection,
            List.of(maskedLm, endpoint.<GenerationBackend>map(one -> one).orElse(NO_ENDPOINT)),
            workers,
            "generator-" + instance(),
            clock,
            new GenerationMetrics(registry, clock, config.metricsRetention()),
            GenerationService::giveUp);
  }

  void stop(@Observes ShutdownEvent event) {
    if (generator != null) {
      generator.close();
      if (generator.idle()) {
        maskedLm.close();
      }
      endpoint.ifPresent(OpenAiBackend::close);
    }
  }

  private static void giveUp(Throwable cause) {
    LOG.errorf(
        cause,
        "generation stops, as Kafka does not take its work; tasks not finished will be done again");
    Quarkus.asyncExit(1);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("generation")
        .status(!hasRole() || (generator != null && generator.running()))
        .build();
  }

  /** What tells it from the others; in containers all processes have one id. */
  private static String instance() {
    long pid = ProcessHandle.current().pid();
    String host = System.getenv("HOSTNAME");
    return pid == 1 && host != null ? host : String.valueOf(pid);
  }

  private boolean hasRole() {
    return roles.roles().contains(Role.GENERATION);
  }
}
