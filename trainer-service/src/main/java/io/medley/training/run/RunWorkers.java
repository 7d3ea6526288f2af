package io.medley.training.run;

import io.medley.contracts.training.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Runs tasks on an executor and collects their results. {@link #start} and {@link #ended} are for
 * the loop's thread.
 */
public final class RunWorkers implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RunWorkers.class);

  /** Many times what a step takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ExecutorService executor;
  private final Function<OpenRun, Callable<Optional<RunResult>>> tasks;
  private final Queue<Outcome> ended = new ConcurrentLinkedQueue<>();
  private volatile Throwable broken;

  /**
   * Workers without work.
   *
   * @param executor as many threads as runs are trained at the same time; its queue holds the rest
   */
  public RunWorkers(
      ExecutorService executor, Function<OpenRun, Callable<Optional<RunResult>>> tasks) {
    this.executor = executor;
    this.tasks = tasks;
  }

  /** A run and what came of it. */
  public record Outcome(OpenRun run, RunResult result) {}

  /** Queues a run; runs are begun in the order of these calls. */
  public void start(OpenRun run) {
    executor.execute(() -> work(run));
  }

  @SuppressWarnings("Interruption") // the executor's threads are interrupted to end them
  private void work(OpenRun run) {
    try {
      tasks.apply(run).call().ifPresent(result -> ended.add(new Outcome(run, result)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | Error e) {
      // Tasks turn failures into results, so not even that was possible.
      broken = e;
    }
  }

  /**
   * The outcomes since the last call.
   *
   * @throws IllegalStateException if a worker could not even say that its run had failed
   */
  public List<Outcome> ended() {
    if (broken != null) {
      throw new IllegalStateException("a training worker broke", broken);
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Outcome outcome = ended.poll(); outcome != null; outcome = ended.poll()) {
      outcomes.add(outcome);
    }
    return outcomes;
  }

  /** Interrupts what runs, and waits until it has let go of its models. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warnf("a training step has not ended within %s", PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
