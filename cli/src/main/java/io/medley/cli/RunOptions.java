package io.medley.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of commands that run an experiment. */
final class RunOptions {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the report's files go (default: .medley/results/ID).")
  Path out;

  @Option(
      names = "--dry-run",
      description =
          "Check everything, print the request with nothing left open, and estimate what its"
              + " generation takes; run nothing.")
  boolean dryRun;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Decides every draw (default: the request's, or 42); a given id gets the suffix -seed-N.")
  Long seed;

  @Option(names = "--fresh", description = "Run again under a new id what has run before.")
  boolean fresh;
}
