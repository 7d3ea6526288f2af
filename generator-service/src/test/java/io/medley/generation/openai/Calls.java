package io.medley.generation.openai;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.openai.endpoint.AnswerFormat;
import io.medley.generation.openai.endpoint.ApiKey;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.medley.generation.openai.endpoint.Prices;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Small tasks and settings. */
final class Calls {
  static final String KEY = "sk-secret-0123456789";
  static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), () -> 0.5);
  static final Prices PRICES = new Prices(2, 8);

  /** No machine is so busy that a call to itself takes longer. */
  private static final Duration PATIENT = Duration.ofMinutes(1);

  private Calls() {}

  /** A task of that many slots, animals and food in turn. */
  static GenerationTask task(String level, int slots) {
    List<Slot> all = new ArrayList<>();
    for (int o = 0; o < slots; o++) {
      all.add(new Slot(o, o % 2 == 0 ? "noun.animal" : "noun.food", "topic-" + o));
    }
    return new GenerationTask(
        "e1", level, 0, 42, OpenAiBackend.NAME, 12, List.of(animals(), food()), all);
  }

  /** A task of that many slots of one class. */
  static GenerationTask animals(String level, int slots) {
    List<Slot> all = new ArrayList<>();
    for (int o = 0; o < slots; o++) {
      all.add(new Slot(o, "noun.animal", "topic-" + o));
    }
    return new GenerationTask("e1", level, 0, 42, OpenAiBackend.NAME, 12, List.of(animals()), all);
  }

  static ClassMaterial animals() {
    return new ClassMaterial(
        "noun.animal",
        "animal",
        List.of(),
        List.of(
            new Exemplar("e1/real-train/0", "a small bird of the woods"),
            new Exemplar("e1/real-train/2", "any fish that lives\nnear a reef")));
  }

  private static ClassMaterial food() {
    return new ClassMaterial(
        "noun.food",
        "food",
        List.of(),
        List.of(new Exemplar("e1/real-train/1", "bread baked in a hot oven")));
  }

  static OpenAiSettings settings(String baseUrl) {
    return settings(baseUrl, OptionalInt.empty());
  }

  static OpenAiSettings settings(String baseUrl, OptionalInt maxOutputTokens) {
    return settings(Optional.of(URI.create(baseUrl)), PATIENT, maxOutputTokens, true);
  }

  /** Of an operator who waits 0.4 s for an answer. */
  static OpenAiSettings impatient(String baseUrl) {
    return settings(
        Optional.of(URI.create(baseUrl)), Duration.ofMillis(400), OptionalInt.empty(), true);
  }

  /** Of an operator who wants no answers of other experiments. */
  static OpenAiSettings uncached(String baseUrl) {
    return settings(Optional.of(URI.create(baseUrl)), PATIENT, OptionalInt.empty(), false);
  }

  /** Recorded answers alone. */
  static OpenAiSettings withoutEndpoint() {
    return settings(Optional.empty(), PATIENT, OptionalInt.empty(), true);
  }

  private static OpenAiSettings settings(
      Optional<URI> baseUrl, Duration timeout, OptionalInt maxOutputTokens, boolean cache) {
    return new OpenAiSettings(
        baseUrl,
        "test-model",
        Optional.of(ApiKey.of(KEY)),
        4,
        timeout,
        3,
        8,
        PRICES,
        maxOutputTokens,
        OptionalDouble.empty(),
        AnswerFormat.TEXT,
        cache);
  }
}
