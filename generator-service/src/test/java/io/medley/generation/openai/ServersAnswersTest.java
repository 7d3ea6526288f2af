package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.generation.openai.endpoint.LangChainEndpoint;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.medley.testkit.ChatReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as servers really give them: {@code endpoint-answers.json}, and their neighbours. */
class ServersAnswersTest {
  private static final String SAMPLES =
      "{\"samples\":[{\"number\":1,\"text\":\"a tit\",\"label\":\"a\"}]}";

  private final ChatEndpoint endpoint = ChatEndpoint.start(ChatBehaviour.good());
  private OpenAiBackend backend = backend(OptionalInt.empty());

  private OpenAiBackend backend(OptionalInt maxOutputTokens) {
    OpenAiSettings settings = Calls.settings(endpoint.baseUrl(), maxOutputTokens);
    return new OpenAiBackend(
        settings,
        new LangChainEndpoint(settings, Clock.systemUTC()),
        new MemoryJournal(),
        new SimpleMeterRegistry(),
        Calls.AT_ONCE);
  }

  @AfterEach
  void close() {
    backend.close();
    endpoint.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "think block that is never opened",
        "fence in capitals with words round it",
        "content as a list of parts"
      })
  void shouldUseTheJsonWhateverIsAroundIt(String name) throws Exception {
    ObjectNode body = recorded(name).withObject("/body");
    replace(body, "\"...\"", "\"a tit\"");
    endpoint.behave(request -> reply(200, body));

    Generated generated = backend.generate(task(1));

    assertThat(generated.texts()).extracting(GeneratedText::text).containsExactly("a tit");
    assertThat(endpoint.count()).isEqualTo(1);
    if (body.has("usage")) {
      assertThat(generated.inputTokens()).isEqualTo(10);
      assertThat(generated.outputTokens()).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SAMPLES,
        "```json5\n" + SAMPLES + "\n```",
        "```\n" + SAMPLES,
        "~~~\n" + SAMPLES + "\n~~~",
        "Sure! " + SAMPLES + " Is there anything else?",
        "<think>like {\"samples\":[]}?</think>" + SAMPLES,
        "The form is {\"samples\":[{\"number\":1,\"text\":\"...\",\"label\":\"a\"}]}. So: "
            + SAMPLES,
        "{\"note\":\"as you like\",\"samples\":[{\"text\":\"a tit\",\"label\":\"a\"}]}",
        "{ } " + SAMPLES,
        "\uFEFF" + SAMPLES
      })
  void shouldFindTheSamplesInWords(String content) throws Exception {
    endpoint.behave(request -> new ChatReply.Content(content));

    assertThat(backend.generate(task(1)).texts())
        .extracting(GeneratedText::text)
        .containsExactly("a tit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<think>it could be " + SAMPLES, "<think>hm</think>", "{\"samples\":[{"})
  void shouldNotTakeThoughtsOrHalvesForAnAnswer(String content) throws Exception {
    endpoint.behave(request -> new ChatReply.Content(content));

    assertThat(backend.generate(task(1)).texts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refusal", "content filter"})
  void shouldCountARefusalOnceAndNotRepeatIt(String name) throws Exception {
    endpoint.behave(request -> reply(200, recorded(name).path("body")));

    Generated generated = backend.generate(task(3));

    assertThat(endpoint.count()).isEqualTo(1);
    assertThat(generated.texts()).isEmpty();
    assertThat(generated.inputTokens()).isEqualTo(10);
    assertThat(generated.failure()).isNull();
    assertThat(generated.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo("refused"))
        .satisfies(fault -> assertThat(fault.count()).isEqualTo(3));
  }

  @Test
  void shouldSayInWhichWordsTheModelRefused() throws Exception {
    endpoint.behave(request -> reply(200, recorded("refusal").path("body")));

    assertThat(backend.generate(task(1)).faults().get(0).example())
        .isEqualTo("I cannot help with that.");
  }

  @Test
  void shouldTakeARefusalAmongPartsForOne() throws Exception {
    ObjectNode body = recorded("content as a list of parts").withObject("/body");
    ((ObjectNode) body.at("/choices/0/message/content/0")).put("refusal", "no").remove("text");
    endpoint.behave(request -> reply(200, body));

    assertThat(backend.generate(task(1)).faults().get(0).kind()).isEqualTo("refused");
  }

  @Test
  void shouldGoOnWithTheLevelWhereAPromptIsTooLong() throws Exception {
    JsonNode tooLong = recorded("context length of one prompt");
    endpoint.behave(request -> reply(400, tooLong.path("body")));

    for (int task = 0; task < 2 * LevelMarks.MOST_FAILURES_IN_A_ROW; task++) {
      Generated generated = backend.generate(task(1));
      assertThat(generated.fatal()).isNull();
      assertThat(generated.faults().get(0).example())
          .startsWith("HTTP 400: This model's maximum context length is 4096 tokens.");
    }
    endpoint.behave(ChatBehaviour.good());

    assertThat(backend.generate(task(1)).texts()).hasSize(1);
    assertThat(endpoint.count()).isEqualTo(2 * LevelMarks.MOST_FAILURES_IN_A_ROW + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 423, 424, 425, 499, 500, 502, 504})
  void shouldRepeatWhatPasses(int status) throws Exception {
    JsonNode passing = recorded("a passing 4xx").path("body");
    endpoint.behave(ChatBehaviour.inTurn(request -> reply(status, passing), ChatBehaviour.good()));

    assertThat(backend.generate(task(1)).texts()).hasSize(1);
    assertThat(endpoint.count()).isEqualTo(2);
  }

  @Test
  void shouldTryTheOtherNameOfAnAnswersLimitAndKeepToIt() throws Exception {
    backend.close();
    backend = backend(OptionalInt.of(100));
    JsonNode refused = recorded("max_tokens refused").path("body");
    endpoint.behave(
        request ->
            request.body().has("max_tokens")
                ? reply(400, refused)
                : ChatBehaviour.good().reply(request));

    assertThat(backend.generate(task(1)).texts()).hasSize(1);
    assertThat(backend.generate(task(2)).texts()).hasSize(2);

    assertThat(endpoint.count()).isEqualTo(3);
    assertThat(endpoint.requests().get(2).body().path("max_completion_tokens").asInt())
        .isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({
    "max_completion_tokens, medley.openai.max-output-tokens",
    "temperature, medley.openai.temperature",
    "response_format, medley.openai.response-format"
  })
  void shouldSayWhichSettingTheModelDoesNotTake(String parameter, String setting) throws Exception {
    endpoint.behave(
        ChatBehaviour.status(400, "Unsupported parameter: '" + parameter + "' with this model"));

    assertThat(backend.generate(task(1)).fatal()).endsWith("with this model: see " + setting);
    assertThat(endpoint.count()).isEqualTo(1);
  }

  @Test
  void shouldReplaceHalfASurrogatePair() throws Exception {
    JsonNode body = recorded("half a surrogate pair in the text").path("body");
    endpoint.behave(request -> reply(200, body));

    assertThat(backend.generate(task(1)).texts())
        .extracting(GeneratedText::text)
        .containsExactly("broken \uFFFD here");
  }

  @Test
  void shouldTakeNoControlCharacterIntoATextAndCutBetweenCharacters() throws Exception {
    String face = "\uD83D\uDE00";
    endpoint.behave(
        ChatBehaviour.inTurn(
            request ->
                new ChatReply.Content(
                    SAMPLES.replace("a tit", "\\u0000a\\u001b[31m tit\\u0007 \\ud83d\\n" + face)),
            request -> new ChatReply.Content("x" + face.repeat(5_000))));

    assertThat(backend.generate(task(1)).texts())
        .extracting(GeneratedText::text)
        .containsExactly("a [31m tit  \uFFFD\n" + face);
    assertThat(backend.generate(task(2)).faults().get(0).example())
        .satisfies(example -> assertThat(OutsideText.isWhole(example)).isTrue())
        .endsWith(face + "…");
  }

  @ParameterizedTest
  @CsvSource({"429, 2", "'server_error', 2", "400, 1"})
  void shouldTakeAnErrorWithTheStatusOfASuccessForAnError(String code, int calls) throws Exception {
    String error = "{\"error\":{\"message\":\"upstream\",\"code\":%s}}";
    String json = code.matches("\\d+") ? code : "\"" + code + "\"";
    endpoint.behave(
        ChatBehaviour.inTurn(
            request -> new ChatReply.Status(200, Map.of(), error.formatted(json)),
            ChatBehaviour.good()));

    backend.generate(task(1));

    assertThat(endpoint.count()).isEqualTo(calls);
  }

  private static ObjectNode recorded(String name) {
    try {
      JsonNode cases =
          Json.mapper()
              .readTree(ServersAnswersTest.class.getResourceAsStream("endpoint-answers.json"));
      return (ObjectNode)
          StreamSupport.stream(cases.spliterator(), false)
              .filter(one -> one.path("name").asText().equals(name))
              .findFirst()
              .orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ChatReply reply(int status, JsonNode body) {
    return new ChatReply.Status(status, Map.of(), body.toString());
  }

  /** The recorded texts are the prompt's place holder, which no text may be. */
  private static void replace(ObjectNode body, String from, String to) {
    ObjectNode message = (ObjectNode) body.at("/choices/0/message");
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      message.put("content", content.asText().replace(from, to));
    } else {
      ObjectNode part = (ObjectNode) content.get(0);
      part.put("text", part.path("text").asText().replace(from, to));
    }
  }

  private static GenerationTask task(int slots) {
    ClassMaterial material =
        new ClassMaterial("a", "a", List.of(), List.of(new Exemplar("e1/r/0", "a bird", null)));
    List<Slot> all =
        IntStream.range(0, slots)
            .mapToObj(ordinal -> new Slot(ordinal, "a", "topic-" + ordinal))
            .toList();
    return new GenerationTask(
        "e1", "pool-20", 0, 42, OpenAiBackend.NAME, 12, List.of(material), all);
  }
}
