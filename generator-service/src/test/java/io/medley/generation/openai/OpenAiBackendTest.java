package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.Fault;
import io.medley.contracts.task.Lease;
import io.medley.generation.Generated;
import io.medley.generation.Generated.GeneratedText;
import io.medley.generation.LeaseMeter;
import io.medley.generation.openai.endpoint.LangChainEndpoint;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.medley.testkit.ChatReply;
import io.medley.testkit.ChatRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The backend against an endpoint that behaves well, then badly in every way. */
class OpenAiBackendTest {
  private static final int SLOTS = 6;

  private final ChatEndpoint endpoint = ChatEndpoint.start(ChatBehaviour.good());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final OpenAiBackend backend = backend(endpoint.baseUrl());

  private OpenAiBackend backend(String baseUrl) {
    return backend(baseUrl, registry);
  }

  private static OpenAiBackend backend(String baseUrl, SimpleMeterRegistry registry) {
    OpenAiSettings settings = Calls.settings(baseUrl);
    return new OpenAiBackend(
        settings,
        new LangChainEndpoint(settings, Clock.systemUTC()),
        new MemoryJournal(),
        registry,
        Calls.AT_ONCE);
  }

  @AfterEach
  void close() {
    backend.close();
    endpoint.close();
  }

  @Test
  void shouldAskForTheSlotsOfAClassTogether() throws InterruptedException {
    Generated generated = backend.generate(Calls.task("pool-20", SLOTS));

    assertThat(generated.texts())
        .extracting(GeneratedText::ordinal)
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    assertThat(generated.texts())
        .filteredOn(text -> text.ordinal() == 3)
        .allMatch(text -> text.text().startsWith("about topic-3: "))
        .allMatch(text -> text.promptHash().matches("[0-9a-f]{16}"));
    assertThat(endpoint.count()).isEqualTo(2);
    assertThat(generated.calls()).isEqualTo(2);
    assertThat(generated.candidates()).isEqualTo(SLOTS);
    assertThat(generated.faults()).isEmpty();
    assertThat(generated.failure()).isNull();
  }

  @Test
  void shouldSendTheKeyInItsHeaderAndTheModelsName() throws InterruptedException {
    backend.generate(Calls.task("pool-20", 1));

    ChatRequest request = endpoint.requests().get(0);
    assertThat(request.authorization()).isEqualTo("Bearer " + Calls.KEY);
    assertThat(request.body().path("model").asText()).isEqualTo("test-model");
    assertThat(request.body().has("temperature")).isFalse();
    assertThat(request.body().has("response_format")).isFalse();
  }

  @Test
  void shouldCountTokensAndMoneyAsTheEndpointSays() throws InterruptedException {
    LeaseMeter lease = LeaseMeter.unlimited();

    Generated generated = backend.generate(Calls.task("pool-20", SLOTS), lease);

    long read =
        endpoint.requests().stream().mapToLong(request -> request.prompt().length() / 4).sum();
    assertThat(generated.inputTokens()).isEqualTo(read);
    assertThat(generated.outputTokens()).isPositive();
    assertThat(lease.money()).isEqualTo((2.0 * read + 8.0 * generated.outputTokens()) / 1_000_000);
    assertThat(registry.get("medley.openai.input.tokens").counter().count()).isEqualTo(read);
    assertThat(registry.get("medley.openai.money").counter().count()).isEqualTo(lease.money());
  }

  static List<Arguments> faultyAnswers() {
    return List.of(
        Arguments.of("not-json", ChatBehaviour.rubbish()),
        Arguments.of("not-json", ChatBehaviour.halfJson()),
        Arguments.of("wrong-label", ChatBehaviour.wrongLabel()),
        Arguments.of("empty", ChatBehaviour.empty()),
        Arguments.of("too-long", ChatBehaviour.tooLong()),
        Arguments.of("other-language", ChatBehaviour.otherLanguage()));
  }

  @ParameterizedTest
  @MethodSource("faultyAnswers")
  void shouldAskOnceMoreAndThenCountAsInvalid(String kind, ChatBehaviour behaviour)
      throws InterruptedException {
    endpoint.behave(behaviour);

    Generated generated = backend.generate(Calls.task("pool-20", SLOTS));

    assertThat(endpoint.count()).isEqualTo(4);
    assertThat(generated.texts()).isEmpty();
    assertThat(generated.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(kind))
        .satisfies(fault -> assertThat(fault.count()).isEqualTo(SLOTS))
        .satisfies(fault -> assertThat(fault.example()).hasSizeLessThanOrEqualTo(201));
    assertThat(generated.failure()).isNull();
    assertThat(generated.fatal()).isNull();
  }

  @ParameterizedTest
  @MethodSource("faultyAnswers")
  void shouldTakeWhatTheSecondAnswerRepairs(String kind, ChatBehaviour behaviour)
      throws InterruptedException {
    endpoint.behave(ChatBehaviour.inTurn(behaviour, ChatBehaviour.good()));

    Generated generated = backend.generate(Calls.task("pool-20", 1));

    assertThat(endpoint.count()).isEqualTo(2);
    assertThat(endpoint.requests().get(1).prompt()).contains("could not be used");
    assertThat(generated.texts()).hasSize(1);
    assertThat(generated.faults()).isEmpty();
    assertThat(registry.get("medley.openai.faults").tag("kind", kind).counter().count())
        .isEqualTo(1);
  }

  @Test
  void shouldAskAgainForWhatIsMissingAlone() throws InterruptedException {
    endpoint.behave(
        ChatBehaviour.inTurn(
            request ->
                new ChatReply.Content(
                    "{\"samples\":[{\"number\":2,\"text\":\"a cod\",\"label\":\"noun.animal\"}]}"),
            ChatBehaviour.good()));

    Generated generated = backend.generate(Calls.animals("pool-20", 3));

    assertThat(endpoint.requests().get(1).items()).containsExactly("topic-0", "topic-2");
    assertThat(generated.texts())
        .extracting(GeneratedText::ordinal)
        .containsExactlyInAnyOrder(1, 0, 2);
  }

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

    Generated generated = backend.generate(Calls.animals("pool-20", 3));

    assertThat(endpoint.count()).isEqualTo(3);
    assertThat(generated.texts()).isEmpty();
    assertThat(generated.faults())
        .containsExactly(new Fault("call-failed", 3, "no answer within 0.4 s"));
    assertThat(generated.failure()).isEqualTo("no answer within 0.4 s");
    assertThat(generated.fatal()).isNull();
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
    try (OpenAiBackend elsewhere = backend(baseUrl, new SimpleMeterRegistry())) {
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

  @Test
  void shouldTakeItsCallsBackWhenTheTaskIsDropped() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    endpoint.behave(
        request -> {
          asked.countDown();
          return new ChatReply.Silence();
        });
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                backend.generate(Calls.animals("pool-20", 3));
              } catch (InterruptedException e) {
                ended.set(e);
              }
            });
    worker.start();
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

    worker.interrupt();
    worker.join();

    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    assertThat(endpoint.count()).isEqualTo(1);
  }

  @Test
  void shouldBeginNoCallThatTheLeaseDoesNotPermit() throws InterruptedException {
    Lease oneRequest = new Lease(null, 1L, null);

    Generated generated =
        backend.generate(Calls.task("pool-20", SLOTS), LeaseMeter.of(oneRequest, () -> false));

    assertThat(endpoint.count()).isEqualTo(1);
    assertThat(generated.texts()).hasSize(SLOTS / 2);
    assertThat(generated.faults()).isEmpty();
    assertThat(generated.failure()).isNull();
  }

  @Test
  void shouldNeitherRepeatNorRepairWhereTheLeaseIsUsedUp() throws InterruptedException {
    Lease oneRequest = new Lease(null, 1L, null);
    endpoint.behave(ChatBehaviour.wrongLabel());

    Generated unrepaired =
        backend.generate(Calls.animals("pool-20", 3), LeaseMeter.of(oneRequest, () -> false));
    endpoint.behave(ChatBehaviour.status(500, "oh dear"));
    Generated unrepeated =
        backend.generate(Calls.animals("pool-20", 2), LeaseMeter.of(oneRequest, () -> false));

    assertThat(endpoint.count()).isEqualTo(2);
    assertThat(unrepaired.faults()).extracting(Fault::kind).containsExactly("wrong-label");
    assertThat(unrepeated.texts()).isEmpty();
  }

  private double requests(String outcome) {
    return registry.get("medley.openai.requests").tag("outcome", outcome).counter().count();
  }
}
