package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.openai.endpoint.AnswerFormat;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.medley.generation.openai.endpoint.Prices;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallForecastTest {

  @Test
  void shouldCountCallsAndPriceTheirPromptsAndAnswers() {
    OpenAiSettings settings =
        new OpenAiSettings(
            Optional.of(URI.create("http://localhost/v1")),
            "m",
            Optional.empty(),
            1,
            Duration.ofSeconds(1),
            0,
            4,
            new Prices(2, 8),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            AnswerFormat.TEXT,
            true);
    List<Slot> slots =
        IntStream.range(0, 10).mapToObj(o -> new Slot(o, "noun.animal", "heron")).toList();
    GenerationTask task =
        new GenerationTask(
            "e", "pool-20", 0, 1, OpenAiBackend.NAME, 12, List.of(Calls.animals()), slots);
    LeaseMeter meter = LeaseMeter.unlimited();

    new CallForecast(settings).count(task, meter);

    assertThat(meter.calls()).isEqualTo(3);
    assertThat(meter.inputTokens()).isBetween(3 * 100L, 3 * 400L);
    assertThat(meter.outputTokens()).isBetween(10 * 14L, 10 * 40L);
    assertThat(meter.money())
        .isCloseTo(2e-6 * meter.inputTokens() + 8e-6 * meter.outputTokens(), within(1e-12));
  }
}
