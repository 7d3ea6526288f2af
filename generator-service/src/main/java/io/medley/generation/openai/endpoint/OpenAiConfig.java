package io.medley.generation.openai.endpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The keys of the {@code openai} backend. Without a model there is no such backend; with a model
 * and no base URL it has recorded answers alone.
 */
@ConfigMapping(prefix = "medley.openai")
public interface OpenAiConfig {

  /** Where the endpoint is, up to {@code /v1}: {@code http://localhost:8000/v1}. */
  Optional<String> baseUrl();

  /** The model's name, as the endpoint knows it. Needed with a base URL. */
  Optional<String> model();

  /** The endpoint's key; give it as {@code MEDLEY_OPENAI_API_KEY}. Absent: none is sent. */
  Optional<String> apiKey();

  /**
   * Whether answers that other experiments recorded are used. An experiment's own always are.
   * Default: true.
   */
  @WithDefault("true")
  boolean cache();

  /** Most calls of this process at the same time, 1 to 1024. Default: 64. */
  @WithDefault("64")
  int maxConcurrency();

  /** How long a call may take. Default: one minute. */
  @WithDefault("60s")
  Duration timeout();

  /** How often a call is repeated that failed in passing, 0 or more; timeouts twice. Default: 8. */
  @WithDefault("8")
  int maxRetries();

  /** Most samples that a call asks for, 1 to 64. Default: 8. */
  @WithDefault("8")
  int samplesPerCall();

  /** Price of a million tokens read, 0 or more. Default: 0. */
  @WithDefault("0")
  double inputPricePerMillion();

  /** Price of a million tokens written, 0 or more. Default: 0. */
  @WithDefault("0")
  double outputPricePerMillion();

  /** Most tokens of an answer, 1 or more. Absent: the endpoint's own limit. */
  OptionalInt maxOutputTokens();

  /** Sampling temperature, 0 to 2. Absent: the model's own. */
  OptionalDouble temperature();

  /**
   * How the endpoint is told to answer in JSON: {@code text} (by the prompt alone), {@code
   * json-object} or {@code json-schema}, where it knows them. Default: {@code text}.
   */
  @WithDefault("text")
  AnswerFormat responseFormat();
}
