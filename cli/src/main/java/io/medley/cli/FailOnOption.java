package io.medley.cli;

import io.medley.cli.report.ReportCondition;
import java.util.Set;
import picocli.CommandLine.Option;

/** {@code --fail-on} of commands that print a report. */
final class FailOnOption {

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      split = ",",
      description =
          "End with exit code 4 where a complete experiment has any of these:"
              + " ${COMPLETION-CANDIDATES}.")
  private Set<ReportCondition> conditions = Set.of();

  Set<ReportCondition> conditions() {
    return conditions;
  }
}
