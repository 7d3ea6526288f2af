package io.medley.generation.openai.endpoint;

import io.medley.contracts.answer.Question;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the operator has set of the backend; see {@link OpenAiConfig} for units and ranges.
 *
 * @param baseUrl of http or https, without credentials; empty where recorded answers are all there
 *     is
 * @param apiKey empty where the endpoint wants none
 */
public record OpenAiSettings(
    Optional<URI> baseUrl,
    String model,
    Optional<ApiKey> apiKey,
    int maxConcurrency,
    Duration timeout,
    int maxRetries,
    int samplesPerCall,
    Prices prices,
    OptionalInt maxOutputTokens,
    OptionalDouble temperature,
    AnswerFormat format,
    boolean cache) {
  private static final int MOST_CONCURRENCY = 1024;
  private static final int MOST_SAMPLES = 64;
  private static final double MOST_TEMPERATURE = 2;

  public OpenAiSettings {
    Objects.requireNonNull(baseUrl, "baseUrl is missing");
    Objects.requireNonNull(model, "model is missing");
    check(
        maxConcurrency >= 1 && maxConcurrency <= MOST_CONCURRENCY, "max-concurrency", "1 to 1024");
    check(!timeout.isNegative() && !timeout.isZero(), "timeout", "above 0");
    check(maxRetries >= 0, "max-retries", "0 or more");
    check(samplesPerCall >= 1 && samplesPerCall <= MOST_SAMPLES, "samples-per-call", "1 to 64");
    check(
        maxOutputTokens.isEmpty() || maxOutputTokens.getAsInt() >= 1,
        "max-output-tokens",
        "1 or more");
    check(
        temperature.isEmpty()
            || (temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= MOST_TEMPERATURE),
        "temperature",
        "0 to 2");
  }

  /**
   * Reads the configuration.
   *
   * @return empty where neither a base URL nor a model is set
   * @throws IllegalArgumentException naming the key that is missing or out of range, never a value
   *     that may be secret
   */
  public static Optional<OpenAiSettings> of(OpenAiConfig config) {
    Optional<URI> baseUrl =
        config.baseUrl().filter(url -> !url.isBlank()).map(url -> endpoint(url.strip()));
    Optional<String> model = config.model().filter(name -> !name.isBlank());
    if (baseUrl.isPresent() && model.isEmpty()) {
      throw new IllegalArgumentException(
          "medley.openai.base-url is set, but medley.openai.model is not: name the endpoint's"
              + " model");
    }
    return model.map(
        name ->
            new OpenAiSettings(
                baseUrl,
                name,
                config.apiKey().filter(key -> !key.isBlank()).map(ApiKey::of),
                config.maxConcurrency(),
                config.timeout(),
                config.maxRetries(),
                config.samplesPerCall(),
                new Prices(config.inputPricePerMillion(), config.outputPricePerMillion()),
                config.maxOutputTokens(),
                config.temperature(),
                config.responseFormat(),
                config.cache()));
  }

  /** What shapes an answer, beside the model and the prompt. */
  public Question.Parameters parameters() {
    return new Question.Parameters(
        temperature.isPresent() ? temperature.getAsDouble() : null,
        maxOutputTokens.isPresent() ? maxOutputTokens.getAsInt() : null,
        format.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        samplesPerCall);
  }

  private static URI endpoint(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      // Its message, and so the cause, would repeat what may hold a password.
      uri = URI.create("");
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    check(
        http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null,
        "base-url",
        "http://HOST:PORT/v1 or https://…, with the key in medley.openai.api-key");
    return uri;
  }

  private static void check(boolean holds, String key, String range) {
    if (!holds) {
      throw new IllegalArgumentException("medley.openai." + key + " must be " + range);
    }
  }
}
