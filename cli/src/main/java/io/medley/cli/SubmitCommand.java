package io.medley.cli;

import io.medley.cli.exit.ExitCode;
import io.medley.cli.request.Draft;
import io.medley.cli.request.RequestFile;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Session;
import io.medley.cli.session.Surroundings;
import io.medley.cli.text.Counted;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.report.ExperimentReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley submit FILE}. */
@Command(
    name = "submit",
    description = "Publish a request and return when it is accepted.",
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "A request, in JSON or YAML.")
  private Path file;

  @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another cluster.")
  private String bootstrapServers;

  @Mixin private final JsonOption json = new JsonOption();

  /** What became of the request, for machines. */
  record Told(String status, String experimentId) {}

  SubmitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Submitter requests = new Submitter(surroundings, json.wanted());
    Draft draft = Draft.of(RequestFile.read(file), Draft.Changes.NONE, Instant.now());
    Optional<Draft.Valid> valid = requests.check(draft);
    if (valid.isEmpty()) {
      return ExitCode.MISUSED;
    }
    try (Session session = Session.running(surroundings, bootstrapServers)) {
      Optional<ExperimentReport> known = requests.ended(session.cluster(), valid.get());
      if (known.isPresent()) {
        ended(known.get());
        return ExitCode.DONE;
      }
      Optional<ExperimentPlan> plan = requests.submit(session.cluster(), valid.get());
      plan.ifPresent(this::accepted);
      return plan.isPresent() ? ExitCode.DONE : ExitCode.MISUSED;
    }
  }

  private void ended(ExperimentReport report) {
    String status = report.status().state().word();
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), new Told(status, report.experimentId()));
      return;
    }
    surroundings
        .out()
        .printf("%s is %s already, with these results:%n%n", report.experimentId(), status);
    new Results(surroundings, false).print(report);
  }

  private void accepted(ExperimentPlan plan) {
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), new Told("accepted", plan.experimentId()));
      return;
    }
    surroundings.tell(
        "%s is accepted: %s, %s; `medley watch %s` follows it"
            .formatted(
                plan.experimentId(),
                Counted.of(plan.levels().size(), "level"),
                Counted.of(plan.runs().size(), "run"),
                plan.experimentId()));
  }
}
