package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.Fault;
import io.medley.contracts.task.Lease;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.generation.backend.LeaseMeter;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatReply;
import io.medley.testkit.ChatRequest;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The backend against an endpoint that behaves well, then badly in every way. */
class OpenAiBackendTest extends OpenAiBackendHarness {

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
}
