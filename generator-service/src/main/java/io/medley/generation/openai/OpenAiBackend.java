package io.medley.generation.openai;

import io.medley.contracts.task.Fault;
import io.medley.contracts.task.GenerationTask;
import io.medley.generation.Generated;
import io.medley.generation.Generated.GeneratedText;
import io.medley.generation.GenerationBackend;
import io.medley.generation.LeaseMeter;
import io.medley.generation.openai.SampleCall.Outcome;
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

/**
 * Texts from an OpenAI-compatible endpoint. The calls of a task run side by side, on threads that
 * all tasks share, one per call that may be under way; a task that is interrupted takes its calls
 * back. Thread-safe.
 */
public final class OpenAiBackend implements GenerationBackend, AutoCloseable {
  /** The name requests choose it by. */
  public static final String NAME = "openai";

  /** What a task says where the operator has not configured the backend. */
  public static final String NOT_CONFIGURED =
      "the generator 'openai' is not configured: set medley.openai.base-url and medley.openai.model"
          + " for the generators, or use another";

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
  private final EndpointCaller caller;
  private final ThreadPoolExecutor threads;

  /** Calls nothing yet. */
  public OpenAiBackend(OpenAiSettings settings, MeterRegistry registry, Clock clock) {
    this(settings, new LangChainEndpoint(settings, clock), registry, BACKOFF);
  }

  OpenAiBackend(
      OpenAiSettings settings, Endpoint endpoint, MeterRegistry registry, Backoff backoff) {
    maxConcurrency = settings.maxConcurrency();
    samplesPerCall = settings.samplesPerCall();
    CallLimiter limiter = new CallLimiter(maxConcurrency, System::nanoTime);
    metrics = new OpenAiMetrics(registry, limiter);
    caller =
        new EndpointCaller(
            endpoint, limiter, backoff, settings.maxRetries(), settings.prices(), marks, metrics);
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
    Optional<String> fatal = marks.fatal(task);
    if (fatal.isPresent()) {
      return Generated.impossible(fatal.get());
    }
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
  }
}
