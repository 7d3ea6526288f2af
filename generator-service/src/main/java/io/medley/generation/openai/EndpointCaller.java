package io.medley.generation.openai;

import io.medley.contracts.task.GenerationTask;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.openai.CallLimiter.Permit;
import io.medley.generation.openai.endpoint.Endpoint;
import io.medley.generation.openai.endpoint.Endpoint.Answer;
import io.medley.generation.openai.endpoint.EndpointException;
import io.medley.generation.openai.endpoint.EndpointException.Kind;
import io.medley.generation.openai.endpoint.Prices;
import io.medley.generation.openai.endpoint.Prompt;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls an endpoint until it answers or there is no point in going on: within the limiter, with
 * repetitions, for levels that are not given up. Thread-safe.
 */
final class EndpointCaller {
  /** A request that timed out may have been answered, and paid for. */
  private static final int MOST_TIMEOUTS_REPEATED = 2;

  /** An endpoint that wants to be left alone for longer has shut us out. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Endpoint endpoint;
  private final CallLimiter limiter;
  private final Backoff backoff;
  private final int maxRetries;
  private final Prices prices;
  private final LevelMarks marks;
  private final OpenAiMetrics metrics;

  EndpointCaller(
      Endpoint endpoint,
      CallLimiter limiter,
      Backoff backoff,
      int maxRetries,
      Prices prices,
      LevelMarks marks,
      OpenAiMetrics metrics) {
    this.endpoint = endpoint;
    this.limiter = limiter;
    this.backoff = backoff;
    this.maxRetries = maxRetries;
    this.prices = prices;
    this.marks = marks;
    this.metrics = metrics;
  }

  /**
   * Calls for a task.
   *
   * @param lease asked before each request, repetitions too
   * @return empty where the lease permits no further request
   * @throws CallFailedException if there is no answer; the level's mark knows of it
   */
  Optional<Answer> call(GenerationTask task, Prompt prompt, LeaseMeter lease)
      throws CallFailedException, InterruptedException {
    int timeouts = 0;
    for (int repetition = 0; ; repetition++) {
      try {
        Optional<Answer> answer = once(task, prompt, lease);
        answer.ifPresent(any -> marks.answered(task));
        return answer;
      } catch (EndpointException e) {
        timeouts += e.kind() == Kind.TIMEOUT ? 1 : 0;
        Optional<CallFailedException> end = end(e, repetition, timeouts);
        if (end.isPresent()) {
          if (e.kind() != Kind.REFUSED) {
            marks.failed(task, end.get());
          }
          throw end.get();
        }
        metrics.repeated();
        Duration wait = backoff.before(repetition);
        limiter.pause(e.retryAfter().map(wait::plus).orElse(wait));
      }
    }
  }

  private Optional<Answer> once(GenerationTask task, Prompt prompt, LeaseMeter lease)
      throws CallFailedException, InterruptedException {
    Permit permit = limiter.acquire();
    Runnable ending = limiter::ended;
    try {
      Optional<String> fatal = marks.fatal(task);
      if (fatal.isPresent()) {
        throw new CallFailedException(fatal.get(), true);
      }
      if (!lease.begin()) {
        return Optional.empty();
      }
      Answer answer = endpoint.ask(prompt);
      ending = limiter::succeeded;
      metrics.answered(answer, prices.of(answer.inputTokens(), answer.outputTokens()));
      return Optional.of(answer);
    } catch (EndpointException e) {
      metrics.failed(e.kind());
      if (e.kind() == Kind.OVERLOADED || e.kind() == Kind.FAULTY) {
        Duration wait = e.retryAfter().filter(EndpointCaller::bearable).orElse(Duration.ZERO);
        ending = () -> limiter.overloaded(permit, wait);
      }
      throw e;
    } finally {
      ending.run();
    }
  }

  private Optional<CallFailedException> end(EndpointException e, int repetition, int timeouts) {
    boolean spent =
        repetition >= maxRetries
            || timeouts > MOST_TIMEOUTS_REPEATED
            || e.kind() == Kind.REFUSED
            || e.kind() == Kind.REJECTED;
    if (e.kind() == Kind.PERMANENT) {
      return Optional.of(new CallFailedException(e.getMessage(), true));
    }
    if (e.retryAfter().isPresent() && !bearable(e.retryAfter().get())) {
      return Optional.of(
          new CallFailedException(
              "%s; the endpoint wants to be left alone for %d s"
                  .formatted(e.getMessage(), e.retryAfter().get().toSeconds()),
              true));
    }
    return spent
        ? Optional.of(new CallFailedException(e.getMessage(), e.kind() == Kind.UNREACHABLE))
        : Optional.empty();
  }

  private static boolean bearable(Duration wait) {
    return wait.compareTo(LONGEST_WAIT) <= 0;
  }
}
