package io.medley.generation.openai.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiSettingsTest {
  private static final String SECRET = "sk-secret-0123456789";

  private final Map<String, String> values =
      new HashMap<>(
          Map.of(
              "medley.openai.base-url", "http://localhost:8000/v1",
              "medley.openai.model", "small",
              "medley.openai.api-key", SECRET));

  @Test
  void shouldBeAbsentWithoutABaseUrlAndAModel() {
    values.remove("medley.openai.base-url");
    values.remove("medley.openai.model");

    assertThat(OpenAiSettings.of(config())).isEmpty();
  }

  @Test
  void shouldHaveRecordedAnswersAloneWithAModelAndNoBaseUrl() {
    values.remove("medley.openai.base-url");
    values.remove("medley.openai.api-key");

    assertThat(OpenAiSettings.of(config()).orElseThrow().baseUrl()).isEmpty();
  }

  @Test
  void shouldHaveDefaultsForTheRest() {
    OpenAiSettings settings = OpenAiSettings.of(config()).orElseThrow();

    assertThat(settings.maxConcurrency()).isEqualTo(64);
    assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.maxRetries()).isEqualTo(8);
    assertThat(settings.samplesPerCall()).isEqualTo(8);
    assertThat(settings.prices()).isEqualTo(Prices.FREE);
    assertThat(settings.format()).isEqualTo(AnswerFormat.TEXT);
    assertThat(settings.temperature()).isEmpty();
    assertThat(settings.maxOutputTokens()).isEmpty();
    assertThat(settings.cache()).isTrue();
  }

  @Test
  void shouldNeverShowTheKey() {
    OpenAiSettings settings = OpenAiSettings.of(config()).orElseThrow();

    assertThat(settings.apiKey()).map(ApiKey::value).hasValue(SECRET);
    assertThat(settings.toString()).doesNotContain(SECRET);
  }

  @Test
  void shouldNotRepeatAKeyThatCannotBeSent() {
    values.put("medley.openai.api-key", "sk-sec\u0007ret");

    assertThatThrownBy(() -> OpenAiSettings.of(config()))
        .hasMessageContaining("medley.openai.api-key")
        .hasMessageNotContaining("ret");
  }

  @Test
  void shouldAskForTheModelWhereThereIsAnEndpoint() {
    values.remove("medley.openai.model");

    assertThatThrownBy(() -> OpenAiSettings.of(config()))
        .hasMessage(
            "medley.openai.base-url is set, but medley.openai.model is not: name the endpoint's"
                + " model");
  }

  @ParameterizedTest
  @CsvSource({
    "base-url, ftp://host/v1",
    "base-url, localhost:8000",
    "base-url, http://user:word@host/v1",
    "base-url, http://ho st/v1",
    "max-concurrency, 0",
    "max-concurrency, 1025",
    "timeout, 0s",
    "max-retries, -1",
    "samples-per-call, 65",
    "max-output-tokens, 0",
    "temperature, 2.5"
  })
  void shouldNameTheKeyThatIsOutOfRange(String key, String value) {
    values.put("medley.openai." + key, value);

    assertThatThrownBy(() -> OpenAiSettings.of(config()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("medley.openai." + key + " must be ")
        .hasMessageNotContaining("word");
  }

  private OpenAiConfig config() {
    return new SmallRyeConfigBuilder()
        .withMapping(OpenAiConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .build()
        .getConfigMapping(OpenAiConfig.class);
  }
}
