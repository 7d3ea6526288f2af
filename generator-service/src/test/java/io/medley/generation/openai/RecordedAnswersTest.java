package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.answer.Question;
import io.medley.contracts.answer.RecordedAnswer;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.Lease;
import io.medley.generation.answers.AnswerJournal;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.openai.endpoint.LangChainEndpoint;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.medley.testkit.ChatReply;
import io.medley.testkit.ChatRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is paid twice, of a model that never says the same twice. */
class RecordedAnswersTest {
  private static final int SLOTS = 6;
  private static final int CALLS = 2;

  private final ChatEndpoint endpoint = ChatEndpoint.start(RecordedAnswersTest::different);
  private final MemoryJournal journal = new MemoryJournal();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<OpenAiBackend> backends = new ArrayList<>();

  private static ChatReply different(ChatRequest request) {
    String good = ((ChatReply.Content) ChatBehaviour.good().reply(request)).content();
    return new ChatReply.Content(good.replace("about ", "no. " + request.number() + " about "));
  }

  private OpenAiBackend backend() {
    return backend(journal, Calls.settings(endpoint.baseUrl()));
  }

  private OpenAiBackend backend(AnswerJournal through, OpenAiSettings settings) {
    OpenAiBackend backend =
        new OpenAiBackend(
            settings,
            new LangChainEndpoint(settings, Clock.systemUTC()),
            through,
            registry,
            Calls.AT_ONCE);
    backends.add(backend);
    return backend;
  }

  @AfterEach
  void close() {
    backends.forEach(OpenAiBackend::close);
    endpoint.close();
  }

  @Test
  void shouldHaveTheSameTextsAndFiguresWhenATaskIsDoneAgain() throws InterruptedException {
    LeaseMeter first = LeaseMeter.unlimited();
    LeaseMeter second = LeaseMeter.unlimited();

    Generated done = backend().generate(Calls.task("pool-20", SLOTS), first);
    Generated again = backend().generate(Calls.task("pool-20", SLOTS), second);

    assertThat(again).isEqualTo(done);
    assertThat(second.money()).isEqualTo(first.money()).isPositive();
    assertThat(second.recorded()).isZero();
    assertThat(endpoint.count()).isEqualTo(CALLS);
    assertThat(registry.get("medley.openai.recorded.answers").counter().count()).isEqualTo(CALLS);
  }

  @Test
  void shouldRepairTheSameTextsWhenATaskIsDoneAgain() throws InterruptedException {
    endpoint.behave(ChatBehaviour.inTurn(ChatBehaviour.rubbish(), RecordedAnswersTest::different));

    Generated done = backend().generate(Calls.animals("pool-20", 3));
    Generated again = backend().generate(Calls.animals("pool-20", 3));

    assertThat(again).isEqualTo(done);
    assertThat(endpoint.count()).isEqualTo(2);
  }

  @Test
  void shouldPayAgainForNoMoreThanTheCallsInFlight() throws Exception {
    CountDownLatch inFlight = new CountDownLatch(1);
    endpoint.behave(
        request -> {
          if (request.label().contains("food")) {
            inFlight.countDown();
            return new ChatReply.Silence();
          }
          return different(request);
        });
    OpenAiBackend dies = backend();
    Thread worker = new Thread(() -> interrupted(dies));
    worker.start();
    assertThat(inFlight.await(10, TimeUnit.SECONDS)).isTrue();
    Awaitility.await().until(() -> journal.size() == 1);
    worker.interrupt();
    worker.join();
    endpoint.behave(RecordedAnswersTest::different);
    int before = endpoint.count();

    Generated again = backend().generate(Calls.task("pool-20", SLOTS));

    assertThat(again.texts()).hasSize(SLOTS);
    assertThat(again.calls()).isEqualTo(CALLS);
    assertThat(endpoint.count()).isEqualTo(before + 1);
  }

  private static void interrupted(OpenAiBackend backend) {
    try {
      backend.generate(Calls.task("pool-20", SLOTS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldCountWhatAnEarlierAttemptSpentWhateverTheLeasePermitsNow()
      throws InterruptedException {
    backend().generate(Calls.task("pool-20", SLOTS));
    LeaseMeter lease = LeaseMeter.of(new Lease(null, 1L, null), () -> false);

    Generated again = backend().generate(Calls.task("pool-20", SLOTS), lease);

    assertThat(again.texts()).hasSize(SLOTS);
    assertThat(again.calls()).isEqualTo(CALLS);
  }

  @Test
  void shouldCostNothingUnderAnotherExperimentsId() throws InterruptedException {
    Generated first = backend().generate(Calls.task("pool-20", SLOTS));
    LeaseMeter lease = LeaseMeter.of(new Lease(0L, 0L, 0.0), () -> false);

    Generated other = backend().generate(of("e2", null), lease);

    assertThat(other.texts())
        .extracting(text -> text.text())
        .containsExactlyElementsOf(first.texts().stream().map(text -> text.text()).toList());
    assertThat(other.calls()).isZero();
    assertThat(other.inputTokens()).isZero();
    assertThat(lease.money()).isZero();
    assertThat(lease.recorded()).isEqualTo(CALLS);
    assertThat(endpoint.count()).isEqualTo(CALLS);
  }

  @Test
  void shouldAskAnewOnceWhereTheRequestWantsNoRecordedAnswers() throws InterruptedException {
    Generated first = backend().generate(Calls.task("pool-20", SLOTS));

    Generated anew = backend().generate(of("e2", false));
    Generated again = backend().generate(of("e2", false));

    assertThat(endpoint.count()).isEqualTo(2 * CALLS);
    assertThat(anew.texts()).doesNotContainAnyElementsOf(first.texts());
    assertThat(again).isEqualTo(anew);
  }

  @Test
  void shouldAskAnewOnceWhereTheOperatorWantsNoRecordedAnswers() throws InterruptedException {
    OpenAiSettings settings = Calls.uncached(endpoint.baseUrl());
    backend(journal, settings).generate(Calls.task("pool-20", SLOTS));

    backend(journal, settings).generate(of("e2", null));
    backend(journal, settings).generate(of("e2", null));

    assertThat(endpoint.count()).isEqualTo(2 * CALLS);
  }

  @Test
  void shouldGiveEachOfSeveralEqualPromptsAnAnswerOfItsOwn() throws InterruptedException {
    Exemplar bird = new Exemplar("e1/real-train/0", "a small bird of the woods");
    ClassMaterial animals = new ClassMaterial("noun.animal", "animal", List.of(), List.of(bird));
    List<Slot> slots = List.of(new Slot(0, "noun.animal", "wren"));
    GenerationTask task =
        new GenerationTask("e1", "pool-20", 0, 1, OpenAiBackend.NAME, 12, List.of(animals), slots);

    Generated one = backend().generate(task);
    Generated other = backend().generate(task.part(2, slots));

    assertThat(endpoint.requests().get(0).prompt()).isEqualTo(endpoint.requests().get(1).prompt());
    assertThat(one.texts()).isNotEqualTo(other.texts());
  }

  @Test
  void shouldUseTheAnswerOfTheProcessThatRecordedFirst() throws InterruptedException {
    AnswerJournal late =
        new Through() {
          @Override
          public RecordedAnswer record(RecordedAnswer answer) {
            Question question = answer.question();
            journal.record(
                new RecordedAnswer(
                    question,
                    "{\"samples\":[{\"text\":\"quicker\",\"label\":\"noun.animal\"}]}",
                    answer.ending(),
                    1_000,
                    7,
                    answer.experimentId()));
            return journal.record(answer);
          }
        };
    LeaseMeter lease = LeaseMeter.unlimited();

    Generated generated =
        backend(late, Calls.settings(endpoint.baseUrl()))
            .generate(Calls.animals("pool-20", 1), lease);

    assertThat(generated.texts()).singleElement().matches(text -> text.text().equals("quicker"));
    assertThat(lease.inputTokens()).isEqualTo(1_000);
    assertThat(lease.outputTokens()).isEqualTo(7);
  }

  @Test
  void shouldUseNoAnswerThatKafkaDidNotTake() {
    AnswerJournal gone =
        new Through() {
          @Override
          public RecordedAnswer record(RecordedAnswer answer) {
            throw new KafkaException("no broker");
          }
        };
    OpenAiBackend backend = backend(gone, Calls.settings(endpoint.baseUrl()));

    assertThatThrownBy(() -> backend.generate(Calls.animals("pool-20", 1)))
        .isInstanceOf(KafkaException.class)
        .hasMessage("no broker");
  }

  @Test
  void shouldRepeatAnExperimentWithoutAnEndpoint() throws InterruptedException {
    Generated first = backend().generate(Calls.task("pool-20", SLOTS));
    OpenAiBackend alone =
        new OpenAiBackend(
            Calls.withoutEndpoint(), journal, new SimpleMeterRegistry(), Clock.systemUTC());
    backends.add(alone);

    assertThat(alone.generate(of("e2", null)).texts()).isEqualTo(first.texts());
    assertThat(alone.generate(Calls.animals("pool-100", 2)).fatal())
        .isEqualTo(OpenAiBackend.NO_ENDPOINT);
    assertThat(endpoint.count()).isEqualTo(CALLS);
  }

  private static GenerationTask of(String experiment, Boolean cache) {
    GenerationTask task = Calls.task("pool-20", SLOTS);
    return new GenerationTask(
        experiment,
        task.level(),
        task.task(),
        task.seed(),
        task.generator(),
        task.paneSize(),
        null,
        task.classes(),
        task.slots(),
        null,
        null,
        cache);
  }

  /** The journal with one thing otherwise. */
  private abstract class Through implements AnswerJournal {
    @Override
    public void catchUp() {
      journal.catchUp();
    }

    @Override
    public Optional<RecordedAnswer> find(Question question) {
      return journal.find(question);
    }

    @Override
    public void close() {
      // It is the test's.
    }
  }
}
