package io.medley.training.run;

import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.student.Resumable;
import io.medley.training.student.Student;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Where the training of one run is: its losses, the batch that is next and the time it has taken.
 * Kept on disk with the student's state every so often, and taken up again after an interruption.
 *
 * <p>Only training is kept. A run that was interrupted while it predicted makes its predictions
 * again. The run's worker only.
 */
final class RunCheckpoint {
  private static final Logger LOG = Logger.getLogger(RunCheckpoint.class);

  private final Checkpoints checkpoints;
  private final OpenRun run;
  private final Clock clock;
  private Instant start;
  private Instant keptAt;
  private int next;
  private LossCurve losses;

  RunCheckpoint(Checkpoints checkpoints, OpenRun run, Clock clock) {
    this.checkpoints = checkpoints;
    this.run = run;
    this.clock = clock;
    fresh();
  }

  private void fresh() {
    start = clock.instant();
    keptAt = start;
    next = 0;
    losses = new LossCurve(run.header().run().steps());
  }

  /**
   * A student that is ready for the batch {@link #next()}, to be closed by the caller: it goes on
   * from the run's checkpoint where there is one of use.
   *
   * @param students makes a fresh one
   */
  Student begin(Supplier<Student> students) throws InterruptedException {
    Student student = students.get();
    try {
      Optional<Resumable> resumable = student.resumable();
      if (resumable.isPresent()) {
        restore(resumable.get());
      }
      return student;
    } catch (IOException e) {
      student.close();
      if (Thread.interrupted()) {
        throw new InterruptedException("given up while a checkpoint was read");
      }
      LOG.infof(
          "run %s begins at its first step, as its checkpoint is of no use: %s",
          run.runId(), e.getMessage());
      checkpoints.delete(run.runId());
      fresh();
      return students.get();
    } catch (RuntimeException | Error e) {
      student.close();
      throw e;
    }
  }

  private void restore(Resumable student) throws IOException {
    if (checkpoints.restore(run.runId(), () -> origin(student), new State(student))) {
      keptAt = clock.instant();
      LOG.infof("run %s goes on after step %d, from its checkpoint", run.runId(), next);
    }
  }

  private String origin(Resumable student) {
    return run.origin() + "\n" + student.origin();
  }

  /** Index of the batch that is to be trained on next. */
  int next() {
    return next;
  }

  /** Training losses so far. */
  LossCurve losses() {
    return losses;
  }

  /** How long the run has been worked on, up to its checkpoint and since then. */
  Duration elapsed() {
    return Duration.between(start, clock.instant());
  }

  /** The batch {@link #next()} was trained on. Writes a checkpoint where one is due. */
  void trained(Student student, double loss) {
    losses.add(loss);
    next++;
    if (!checkpoints.areOff() && !clock.instant().isBefore(keptAt.plus(checkpoints.interval()))) {
      student.resumable().ifPresent(this::keep);
      keptAt = clock.instant();
    }
  }

  private void keep(Resumable student) {
    checkpoints.save(
        run.runId(), () -> origin(student), student.bytes(), run::isCancelled, new State(student));
  }

  /** The student's state and the run's. */
  private final class State implements Checkpoints.Content {
    private final Resumable student;

    State(Resumable student) {
      this.student = student;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeInt(next);
      out.writeLong(elapsed().toNanos());
      losses.save(out);
      student.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
      next = in.readInt();
      start = clock.instant().minusNanos(in.readLong());
      losses.restore(in);
      student.restore(in);
    }
  }
}
