package io.medley.cli.exit;

/** Ends the command with an exit code and one line for the user. */
public final class CliException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CliException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The user asked for something that cannot be. */
  public static CliException misused(String message) {
    return new CliException(ExitCode.MISUSED, message);
  }

  /** What was asked for did not work. */
  public static CliException failed(String message) {
    return new CliException(ExitCode.FAILED, message);
  }

  public int exitCode() {
    return exitCode;
  }
}
