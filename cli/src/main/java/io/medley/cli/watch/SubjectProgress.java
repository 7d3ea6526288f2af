package io.medley.cli.watch;

import io.medley.contracts.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one subject has come, and how fast it goes: measured from the first record that shows it
 * at work.
 *
 * @param first record of the subject in which it was running
 */
record SubjectProgress(Progress first, Progress latest) {

  private static final String RUN = "run/";
  private static final String LEVEL = "level/";
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  static SubjectProgress starting(Progress progress) {
    return new SubjectProgress(progress, progress);
  }

  SubjectProgress then(Progress next) {
    boolean restarted = first.state() == Progress.State.WAITING || next.done() < first.done();
    return new SubjectProgress(restarted ? next : first, next);
  }

  /** {@code level/pool-20}. */
  String name() {
    return latest.subject();
  }

  boolean isRun() {
    return name().startsWith(RUN);
  }

  boolean isLevel() {
    return name().startsWith(LEVEL);
  }

  /** The name without its kind: {@code pool-20}, {@code real-only/minilm/0}. */
  String label() {
    return isRun()
        ? name().substring(RUN.length())
        : isLevel() ? name().substring(LEVEL.length()) : name();
  }

  boolean hasEnded() {
    return latest.state() == Progress.State.DONE || latest.state() == Progress.State.FAILED;
  }

  /** Between 0 and 1; 0 while the total is not known. */
  double share() {
    if (latest.state() == Progress.State.DONE) {
      return 1;
    }
    return latest.total() <= 0 ? 0 : Math.min(1, (double) latest.done() / latest.total());
  }

  /** How many of so many equal steps of the way are behind it. */
  int steps(int count) {
    return (int) Math.floor(share() * count);
  }

  /** Things per second, empty in the first second, in which it says little. */
  Optional<Double> rate() {
    Duration elapsed = Duration.between(first.at(), latest.at());
    long done = latest.done() - first.done();
    return done <= 0 || elapsed.compareTo(SHORTEST) < 0
        ? Optional.empty()
        : Optional.of(done * 1e9 / elapsed.toNanos());
  }

  /** What is left at the present rate, counted from the given instant. */
  Optional<Duration> left(Instant now) {
    if (hasEnded() || latest.total() <= 0) {
      return Optional.empty();
    }
    return rate()
        .map(
            rate -> {
              double seconds = (latest.total() - latest.done()) / rate;
              Duration since = Duration.between(latest.at(), now);
              Duration left = Duration.ofMillis((long) (seconds * 1000)).minus(since);
              return left.isNegative() ? Duration.ZERO : left;
            });
  }
}
