package io.medley.cli.stack;

import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.Installation;
import io.medley.cli.stack.service.ServiceKind;
import io.medley.contracts.Json;
import io.medley.contracts.plan.CostEstimate;
import io.medley.contracts.request.Violation;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the generator's program, in a process of its own, what a request would take: it has the
 * planner, the backends and the operator's configuration of them. Nothing else needs to run.
 */
public final class Estimator {
  private static final String MAIN = "io.medley.estimate.EstimateMain";
  private static final String NAME = "estimate";
  private static final int REJECTED = 2;

  private Estimator() {}

  /** What it says. */
  public sealed interface Answer {}

  /** The request would be accepted. */
  public record Estimated(CostEstimate estimate) implements Answer {}

  /** It would not, for these reasons. */
  public record Rejected(List<Violation> errors) implements Answer {}

  /**
   * Asks, which takes some seconds.
   *
   * @param request JSON
   * @throws CliException where it cannot tell
   */
  public static Answer ask(Installation installation, Home home, String request) {
    Path log = home.log(NAME);
    try {
      ProcessBuilder builder =
          Children.builder(home, NAME, command(installation, home))
              .redirectError(ProcessBuilder.Redirect.to(log.toFile()));
      Process process = builder.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(request.getBytes(StandardCharsets.UTF_8));
      }
      byte[] answer = process.getInputStream().readAllBytes();
      int exit = process.waitFor();
      if (exit == 0) {
        return new Estimated(Json.mapper().readValue(answer, CostEstimate.class));
      }
      if (exit == REJECTED) {
        return Json.mapper().readValue(answer, Rejected.class);
      }
      List<String> said = Files.readAllLines(log);
      throw CliException.failed(
          "no estimate: %s (see %s)"
              .formatted(said.isEmpty() ? "exit " + exit : said.get(said.size() - 1), log));
    } catch (IOException e) {
      throw CliException.failed("no estimate: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted");
    }
  }

  private static List<String> command(Installation installation, Home home) {
    Path program = installation.jar(ServiceKind.GENERATOR).getParent();
    List<String> command = new ArrayList<>(ServiceKind.GENERATOR.java(installation, home, NAME));
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            program.resolve("app") + "/*",
            program.resolve("lib/main") + "/*",
            program.resolve("lib/boot") + "/*",
            // The configuration classes that the build has written.
            program.resolve("quarkus/generated-bytecode.jar").toString()));
    command.add(MAIN);
    return command;
  }
}
