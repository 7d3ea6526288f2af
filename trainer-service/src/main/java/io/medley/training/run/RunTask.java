package io.medley.training.run;

import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.medley.contracts.training.RunResult.Prediction;
import io.medley.records.OneLine;
import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.student.LabelledTexts;
import io.medley.training.student.RunFailedException;
import io.medley.training.student.Student;
import io.medley.training.student.StudentFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;

/**
 * Trains a run, batch after batch as they come, and predicts. On a worker thread; holds one live
 * model from its first batch to its last.
 */
public final class RunTask implements Callable<Optional<RunResult>> {
  private static final Logger LOG = Logger.getLogger(RunTask.class);

  /** Leaves room for the key. */
  public static final int MAX_RESULT_BYTES = RecordSize.MAX_BYTES - 16 * 1024;

  private final OpenRun run;
  private final StudentFactory students;
  private final TrainingMetrics metrics;
  private final Clock clock;
  private final RunCheckpoint checkpoint;
  private final Predictions predictions = new Predictions();
  private String device = "cpu";
  private int cut;

  /**
   * The task of a run.
   *
   * @param checkpoints from which it goes on where it was interrupted
   */
  public RunTask(
      OpenRun run,
      StudentFactory students,
      Checkpoints checkpoints,
      TrainingMetrics metrics,
      Clock clock) {
    this.run = run;
    this.students = students;
    this.metrics = metrics;
    this.clock = clock;
    this.checkpoint = new RunCheckpoint(checkpoints, run, clock);
  }

  /**
   * The result; empty if the run was given up. Whatever a student throws, running out of memory
   * too, makes the run fail and nothing else.
   */
  @Override
  public Optional<RunResult> call() throws InterruptedException {
    if (run.isCancelled()) {
      return Optional.empty();
    }
    try {
      trainAndPredict();
      return Optional.of(fitting());
    } catch (CancellationException e) {
      return Optional.empty();
    } catch (RunFailedException e) {
      LOG.warnf("run %s failed: %s", run.runId(), e.getMessage());
      return Optional.of(result(e.getMessage()));
    } catch (RuntimeException | Error e) {
      if (Thread.interrupted()) {
        // What fails under a worker that is told to stop, such as a file's channel, has not failed.
        throw new InterruptedException("given up in the middle of a run");
      }
      // The student is closed by now, so there is memory again where it had run out.
      LOG.errorf(e, "run %s failed", run.runId());
      return Optional.of(result(OneLine.of(e)));
    }
  }

  private void trainAndPredict() throws InterruptedException {
    MixedBatch header = run.header();
    // A run that has failed already is not worth a model.
    MixedBatch batch = run.take();
    int classes = header.labels().size();
    try (Student student = checkpoint.begin(() -> students.create(header.run(), classes))) {
      device = student.device();
      for (int index = 1; ; index++) {
        if (batch.index() < checkpoint.next()) {
          run.stepDone();
        } else {
          advance(student, batch);
        }
        if (index == header.total()) {
          return;
        }
        batch = run.take();
      }
    }
  }

  private void advance(Student student, MixedBatch batch) {
    Instant start = clock.instant();
    switch (batch.phase()) {
      case TRAIN -> {
        double loss = student.train(LabelledTexts.of(batch));
        if (!Double.isFinite(loss)) {
          metrics.diverged(batch);
          throw new RunFailedException(
              "the loss of step %d is not a number; a lower learning rate may help"
                  .formatted(batch.index() + 1));
        }
        run.stepDone();
        metrics.stepDone(batch, loss, Duration.between(start, clock.instant()));
        checkpoint.trained(student, loss);
      }
      case EVALUATE -> {
        predictions.add(batch, student);
        cut += student.cut(LabelledTexts.of(batch).texts());
      }
    }
  }

  /**
   * Predictions for a test set far beyond the usual may be too many for one record: first they give
   * up their scaled confidences.
   */
  private RunResult fitting() {
    RunResult whole =
        predictions
            .scaled()
            .map(scaled -> result(null, scaled.predictions(), scaled.temperatures()))
            .filter(result -> bytes(result) <= MAX_RESULT_BYTES)
            .orElseGet(() -> result(null, predictions.all(), List.of()));
    int bytes = bytes(whole);
    return bytes <= MAX_RESULT_BYTES
        ? whole
        : result(
            "its %d predictions take %d bytes and a record at most %d: a smaller testSize helps"
                .formatted(whole.predictions().size(), bytes, MAX_RESULT_BYTES));
  }

  private static int bytes(RunResult result) {
    return Json.bytes(result).length;
  }

  /** The result of a run that failed before its first step. */
  public static RunResult failed(MixedBatch header, String failure) {
    return new RunResult(
        header.experimentId(),
        header.run(),
        header.arm(),
        header.labels(),
        List.of(),
        List.of(),
        "cpu",
        Duration.ZERO,
        OneLine.of(failure));
  }

  private RunResult result(String failure) {
    return result(OneLine.of(failure), List.of(), List.of());
  }

  private RunResult result(String failure, List<Prediction> predicted, List<Double> temperatures) {
    MixedBatch header = run.header();
    return new RunResult(
        header.experimentId(),
        header.run(),
        header.arm(),
        header.labels(),
        checkpoint.losses().means(),
        predicted,
        device,
        checkpoint.elapsed(),
        failure,
        failure == null ? cut : null,
        temperatures);
  }
}
