package io.medley.cli.watch;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.cluster.RecordFeed;
import io.medley.cli.exit.CliException;
import io.medley.contracts.Topics;
import io.medley.contracts.report.ExperimentReport;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Follows an experiment until its report is there. */
public final class ExperimentWatch {

  private static final Duration FRAME = Duration.ofMillis(250);

  private final Cluster cluster;
  private final Display display;
  private final Clock clock;

  /** Watches on a cluster and shows what happens on a display. */
  public ExperimentWatch(Cluster cluster, Display display, Clock clock) {
    this.cluster = cluster;
    this.display = display;
    this.clock = clock;
  }

  /**
   * Returns the report when it is there.
   *
   * @param goOn asked between frames whether a report can still come
   * @throws CliException if there is no such experiment, it does not go on, or its report cannot be
   *     read
   */
  public ExperimentReport follow(String experimentId, BooleanSupplier goOn) {
    ExperimentView view = new ExperimentView(experimentId);
    try (RecordFeed feed =
        cluster.feed(Topics.EXPERIMENTS, Topics.PROGRESS, Topics.SCORES, Topics.REPORTS)) {
      feed.toTheEnd(view::apply);
      if (view.isDeleted() || (view.plan().isEmpty() && view.report().isEmpty())) {
        throw CliException.misused(
            "there is no experiment " + experimentId + "; `medley list` shows what there is");
      }
      while (view.report().isEmpty()) {
        view.unreadableReport().ifPresent(reason -> unreadable(experimentId, reason));
        display.show(view, clock.instant());
        if (!goOn.getAsBoolean()) {
          throw CliException.failed(
              "experiment %s does not go on: Medley, or one of its services, has stopped; see the logs"
                  .formatted(experimentId));
        }
        feed.poll(FRAME).forEach(view::apply);
        if (view.isDeleted()) {
          throw CliException.failed("experiment " + experimentId + " was deleted");
        }
      }
    }
    display.end(view, clock.instant());
    return view.report().orElseThrow();
  }

  private static void unreadable(String experimentId, String reason) {
    throw CliException.failed(
        "the report of %s is there, but this medley cannot read it: %s; use the version that runs the cluster"
            .formatted(experimentId, reason));
  }
}
