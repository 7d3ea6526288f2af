package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medley.contracts.task.Fault;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTroubleTest extends OpenAiBackendHarness {

  @Test
  void shouldSlowDownAndGoOnWhereTheEndpointHasTooMuchToDo() throws InterruptedException {
    endpoint.behave(
        ChatBehaviour.inTurn(
            ChatBehaviour.tooManyRequests("0"),
            ChatBehaviour.status(500, "oh dear"),
            ChatBehaviour.status(503, "busy"),
            ChatBehaviour.good()));

    Generated generated = backend.generate(Calls.animals("pool-20", 3));

    assertThat(generated.texts()).hasSize(3);
    assertThat(generated.calls()).isEqualTo(4);
    assertThat(registry.get("medley.openai.repetitions").counter().count()).isEqualTo(3);
    assertThat(requests("overloaded")).isEqualTo(2);
    assertThat(requests("faulty")).isEqualTo(1);
    assertThat(registry.get("medley.openai.permitted.calls").gauge().value()).isLessThan(4);
  }

  @Test
  void shouldGoOnAfterAConnectionBroke() throws InterruptedException {
    endpoint.behave(ChatBehaviour.inTurn(ChatBehaviour.reset(), ChatBehaviour.good()));

    Generated generated = backend.generate(Calls.animals("pool-20", 3));

    assertThat(generated.texts()).hasSize(3);
    assertThat(generated.calls()).isEqualTo(2);
  }

  @Test
  void shouldGoOnAfterWhatIsNoChatCompletion() throws InterruptedException {
    endpoint.behave(
        ChatBehaviour.inTurn(
            request -> new ChatReply.Status(200, Map.of(), "<html>hello</html>"),
            request -> new ChatReply.Status(200, Map.of(), "{\"choices\":[]}"),
            ChatBehaviour.good()));

    assertThat(backend.generate(Calls.animals("pool-20", 3)).texts()).hasSize(3);
  }

  static List<Arguments> withoutAnEnd() {
    return List.of(
        Arguments.of("silent", ChatBehaviour.silent()),
        Arguments.of("stalling", ChatBehaviour.stalling()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withoutAnEnd")
  void shouldRepeatAQuietCallTwiceAndThenSayWhy(String kind, ChatBehaviour behaviour)
      throws InterruptedException {
    endpoint.behave(behaviour);

    try (OpenAiBackend impatient = backend(Calls.impatient(endpoint.baseUrl()), registry)) {
      Generated generated = impatient.generate(Calls.animals("pool-20", 3));

      assertThat(generated.calls()).isEqualTo(3);
      await().untilAsserted(() -> assertThat(endpoint.count()).isEqualTo(3));
      assertThat(generated.texts()).isEmpty();
      assertThat(generated.faults())
          .containsExactly(new Fault("call-failed", 3, "no answer within 0.4 s"));
      assertThat(generated.failure()).isEqualTo("no answer within 0.4 s");
      assertThat(generated.fatal()).isNull();
    }
  }

  @Test
  void shouldKeepWhatOtherCallsOfTheTaskMade() throws InterruptedException {
    endpoint.behave(
        request ->
            (request.label().contains("food") ? ChatBehaviour.reset() : ChatBehaviour.good())
                .reply(request));

    Generated generated = backend.generate(Calls.task("pool-20", SLOTS));

    assertThat(generated.texts())
        .extracting(GeneratedText::ordinal)
        .containsExactlyInAnyOrder(0, 2, 4);
    assertThat(generated.faults())
        .containsExactly(new Fault("call-failed", 3, "the connection to the endpoint broke"));
    assertThat(generated.failure()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void shouldSpendNothingMoreOnALevelThatTheEndpointRefusesForGood(int status)
      throws InterruptedException {
    endpoint.behave(ChatBehaviour.status(status, "no"));

    Generated first = backend.generate(Calls.animals("pool-20", 3));
    Generated second = backend.generate(Calls.animals("pool-20", 3));

    assertThat(endpoint.count()).isEqualTo(1);
    assertThat(first.fatal()).startsWith("HTTP " + status + ": ");
    assertThat(second.fatal()).isEqualTo(first.fatal());
    assertThat(second.calls()).isZero();

    endpoint.behave(ChatBehaviour.good());
    assertThat(backend.generate(Calls.animals("pool-100", 3)).texts()).hasSize(3);
  }

  @Test
  void shouldGiveALevelUpWhenCallAfterCallFails() throws InterruptedException {
    endpoint.behave(ChatBehaviour.status(500, "broken for good"));

    for (int task = 0; task < 10; task++) {
      backend.generate(Calls.animals("pool-20", 3));
    }

    assertThat(endpoint.count()).isEqualTo(LevelMarks.MOST_FAILURES_IN_A_ROW * 4);
    assertThat(backend.generate(Calls.animals("pool-20", 3)).fatal())
        .isEqualTo("5 calls in a row failed, the last with: HTTP 500: broken for good");
  }

  @Test
  void shouldGiveUpOnAnEndpointThatWantsToBeLeftAloneForHours() throws InterruptedException {
    endpoint.behave(ChatBehaviour.tooManyRequests("7200"));

    assertThat(backend.generate(Calls.animals("pool-20", 3)).fatal())
        .isEqualTo("HTTP 429: too many requests; the endpoint wants to be left alone for 7200 s");
    assertThat(endpoint.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1/v1", "http://no-such-host.invalid/v1"})
  void shouldGiveUpWhereNobodyIs(String baseUrl) throws InterruptedException {
    try (OpenAiBackend elsewhere = backend(Calls.settings(baseUrl), new SimpleMeterRegistry())) {
      Generated generated = elsewhere.generate(Calls.animals("pool-20", 3));

      assertThat(generated.fatal())
          .isNotNull()
          .doesNotContain("127.0.0.1")
          .doesNotContain("no-such-host");
      assertThat(generated.calls()).isEqualTo(4);
    }
  }

  @Test
  void shouldNeverRepeatTheKeyOrTheAddress() throws InterruptedException {
    endpoint.behave(
        request ->
            ChatBehaviour.status(403, request.authorization() + " is not for " + endpoint.baseUrl())
                .reply(request));

    Generated generated = backend.generate(Calls.animals("pool-20", 3));

    assertThat(generated.toString())
        .contains("HTTP 403")
        .doesNotContain(Calls.KEY)
        .doesNotContain(endpoint.baseUrl());
  }
}
