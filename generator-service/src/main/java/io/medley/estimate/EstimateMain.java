package io.medley.estimate;

import io.medley.contracts.Json;
import io.medley.contracts.plan.CostEstimate;
import io.medley.datasets.file.OperatorDatasets;
import io.medley.generation.maskedlm.MaskedLmBackend;
import io.medley.generation.maskedlm.MaskedLmSettings;
import io.medley.generation.openai.CallForecast;
import io.medley.generation.openai.OpenAiBackend;
import io.medley.generation.openai.endpoint.OpenAiConfig;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.medley.models.ModelStore;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.planning.Forecast;
import io.medley.planning.PlanningConfig;
import io.medley.runtime.MedleyConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;

/**
 * Says what generation for a request would take, with this generator's configuration: reads the
 * request from standard input, writes a {@link CostEstimate}, or the reasons of a rejection, to
 * standard output as JSON. Ends with 0, 2 for a rejection, 3 with one line on standard error where
 * it cannot tell.
 */
public final class EstimateMain {
  private static final int REJECTED = 2;
  private static final int FAILED = 3;

  private EstimateMain() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    // What libraries have to say belongs elsewhere.
    System.setOut(System.err);
    byte[] request = System.in.readAllBytes();
    int exit = 0;
    try {
      SmallRyeConfig config = config();
      Forecast.Answer answer =
          Forecast.of(
              request,
              new OperatorDatasets(config.getConfigMapping(MedleyConfig.class).dataDir()),
              config.getConfigMapping(PlanningConfig.class).slotsPerTask(),
              Instant.now());
      if (answer instanceof Forecast.Work work) {
        out.write(Json.bytes(estimate(work, config)));
      } else if (answer instanceof Forecast.Refused refused) {
        out.write(Json.bytes(Map.of("errors", refused.violations())));
        exit = REJECTED;
      }
    } catch (InterruptedException | RuntimeException e) {
      System.err.println(e.getMessage());
      exit = FAILED;
    }
    out.flush();
    System.exit(exit);
  }

  private static SmallRyeConfig config() {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDefaultSources()
        .addDiscoveredConverters()
        .withMapping(MedleyConfig.class)
        .withMapping(PlanningConfig.class)
        .withMapping(OpenAiConfig.class)
        .withValidateUnknown(false)
        .build();
  }

  private static CostEstimate estimate(Forecast.Work work, SmallRyeConfig config)
      throws InterruptedException {
    if (!work.plan().request().generation().generates()) {
      return Estimates.nothing(work);
    }
    if (work.plan().request().generation().callsAnEndpoint()) {
      OpenAiSettings settings =
          OpenAiSettings.of(config.getConfigMapping(OpenAiConfig.class))
              .orElseThrow(() -> new IllegalStateException(OpenAiBackend.NOT_CONFIGURED));
      return Estimates.ofCalls(work, new CallForecast(settings));
    }
    ModelStore store = ModelStore.at(config.getConfigMapping(MedleyConfig.class).modelsDir());
    try (SentenceEmbedder embedder = SentenceEmbedder.load(store, 1);
        MaskedLmBackend backend =
            new MaskedLmBackend(store, embedder, 1, MaskedLmSettings.DEFAULT)) {
      return Estimates.measured(work, backend, Runtime.getRuntime().availableProcessors());
    }
  }
}
