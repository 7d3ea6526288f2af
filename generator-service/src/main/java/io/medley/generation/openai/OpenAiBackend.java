package io.medley.generation.openai;

import io.medley.contracts.task.Fault;
import io.medley.contracts.task.GenerationTask;
import io.medley.generation.answers.AnswerJournal;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.generation.backend.GenerationBackend;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.openai.SampleCall.Outcome;
import io.medley.generation.openai.endpoint.Endpoint;
import io.medley.generation.openai.endpoint.EndpointException;
import io.medley.generation.openai.endpoint.EndpointException.Kind;
import io.medley.generation.openai.endpoint.LangChainEndpoint;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;

/**
 * Texts from an OpenAI-compatible endpoint. The calls of a task run side by side, on threads that
 * all tasks share, one per call that may be under way; a task that is interrupted takes its calls
 * back. Every answer is recorded before it is used, and none is asked for that is. Thread-safe.
 */
public final class OpenAiBackend implements GenerationBackend, AutoCloseable {
  /** The name requests choose it by. */
  public static final String NAME = "openai";

  /** What a task says where the operator has not configured the backend. */
  public static final String NOT_CONFIGURED =
      "the generator 'openai' is not configured: set medley.openai.base-url and medley.openai.model"
          + " for the generators (the model alone where its answers are recorded), or use another";

  /** What a level says whose answers are not all recorded, where there is no endpoint to ask. */
  static final String NO_ENDPOINT =
      "no answer is recorded to one of its prompts, and there is no endpoint to ask: set"
          + " medley.openai.base-url, or medley.openai.* as it was when the answers were recorded";

  private static final Backoff BACKOFF =
      new Backoff(
          Duration.ofMillis(500),
          Duration.ofSeconds(60),
          () -> ThreadLocalRandom.current().nextDouble());

  private static final AtomicInteger THREADS = new AtomicInteger();
  private static final long IDLE_SECONDS = 60;

  /** Tasks in hand over the number of calls, so that none waits while a task is being written. */
  private static final int SPARE_SHARE = 4;

  private final int maxConcurrency;
  private final int samplesPerCall;
  private final LevelMarks marks = new LevelMarks();
  private final SamplePrompts prompts = new SamplePrompts();
  private final OpenAiMetrics metrics;
  private final AnswerJournal journal;
  private final RecordedCaller caller;
  private final ThreadPoolExecutor threads;

  /**
   * Calls nothing yet.
   *
   * @param journal closed with this backend
   */
  public OpenAiBackend(
      OpenAiSettings settings, AnswerJournal journal, MeterRegistry registry, Clock clock) {
    this(settings, endpoint(settings, clock), journal, registry, BACKOFF);
  }

  OpenAiBackend(
      OpenAiSettings settings,
      Endpoint endpoint,
      AnswerJournal journal,
      MeterRegistry registry,
      Backoff backoff) {
    this.journal = journal;
    maxConcurrency = settings.maxConcurrency();
    samplesPerCall = settings.samplesPerCall();
    CallLimiter limiter = new CallLimiter(maxConcurrency, System::nanoTime);
    metrics = new OpenAiMetrics(registry, limiter);
    EndpointCaller calls =
        new EndpointCaller(
            endpoint, limiter, backoff, settings.maxRetries(), settings.prices(), marks, metrics);
    caller = new RecordedCaller(calls, journal, settings, metrics);
    threads =
        new ThreadPoolExecutor(
            maxConcurrency,
            maxConcurrency,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            OpenAiBackend::thread);
    threads.allowCoreThreadTimeOut(true);
  }

  private static Endpoint endpoint(OpenAiSettings settings, Clock clock) {
    return settings.baseUrl().isPresent()
        ? new LangChainEndpoint(settings, clock)
        : prompt -> {
          throw new EndpointException(Kind.PERMANENT, NO_ENDPOINT);
        };
  }

  private static Thread thread(Runnable call) {
    Thread thread = new Thread(call, "generation-call-" + THREADS.getAndIncrement());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OptionalInt ownTasks() {
    return OptionalInt.of(maxConcurrency + maxConcurrency / SPARE_SHARE + 1);
  }

  @Override
  public Generated generate(GenerationTask task, LeaseMeter lease) throws InterruptedException {
    journal.catchUp();
    long readBefore = lease.inputTokens();
    long writtenBefore = lease.outputTokens();
    long callsBefore = lease.calls();
    List<Future<Outcome>> calls = new ArrayList<>();
    try {
      for (CallGroup group : CallGroup.of(task, samplesPerCall)) {
        SampleCall call = new SampleCall(caller, prompts, metrics, task, lease, group);
        calls.add(threads.submit(call::run));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> call : calls) {
        outcomes.add(call.get());
      }
      return generated(
          task,
          outcomes,
          lease.inputTokens() - readBefore,
          lease.outputTokens() - writtenBefore,
          lease.calls() - callsBefore);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException unrecorded) {
        throw unrecorded;
      }
      throw new IllegalStateException("a call ended unexpectedly: " + e.getCause(), e);
    } finally {
      calls.forEach(call -> call.cancel(true));
    }
  }

  private Generated generated(
      GenerationTask task,
      List<Outcome> outcomes,
      long tokensRead,
      long tokensWritten,
      long callsMade) {
    List<GeneratedText> texts = outcomes.stream().flatMap(one -> one.texts().stream()).toList();
    List<Fault> faults = outcomes.stream().flatMap(one -> one.faults().stream()).toList();
    Optional<String> failure =
        outcomes.stream()
            .map(Outcome::failure)
            .filter(Objects::nonNull)
            .map(CallFailedException::getMessage)
            .findFirst()
            .filter(any -> texts.isEmpty());
    Optional<String> fatal = marks.fatal(task);
    return new Generated(
        texts,
        tokensRead,
        tokensWritten,
        outcomes.stream().mapToLong(Outcome::candidates).sum(),
        callsMade,
        Fault.sum(faults),
        fatal.or(() -> failure).orElse(null),
        fatal.orElse(null));
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
    journal.close();
  }
}
