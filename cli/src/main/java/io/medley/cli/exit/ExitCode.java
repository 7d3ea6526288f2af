package io.medley.cli.exit;

import io.medley.contracts.report.ExperimentReport;

/** What the command's exit codes mean. The JVM itself gives 130 when it is interrupted. */
public final class ExitCode {

  /** Done. */
  public static final int DONE = 0;

  /** A request was rejected, or the command misused. */
  public static final int MISUSED = 2;

  /** An experiment ended partial, failed or cancelled, or the command did not work. */
  public static final int FAILED = 3;

  /** Done, and what {@code --fail-on} names was found. */
  public static final int CONDITION = 4;

  private ExitCode() {}

  /** The exit code of a report. */
  public static int of(ExperimentReport.Status status) {
    return status == ExperimentReport.Status.COMPLETE ? DONE : FAILED;
  }
}
