package io.medley.cli.stack.service;

import io.medley.cli.exit.CliException;
import io.medley.contracts.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An installed Prometheus that scrapes a stack: bound to localhost, its data in the home, with the
 * recording and alert rules of the installation.
 *
 * @param program to run
 * @param port of its page and API
 * @param keyFile of the key that the dashboard asks for; empty where it asks for none
 */
public record Prometheus(Path program, int port, Optional<Path> keyFile) {

  /** The name of its process. */
  public static final String NAME = "prometheus";

  /** Where it says whether it is ready. */
  public static final String HEALTH = "/-/ready";

  private static final int PREFERRED_PORT = 9090;
  private static final String RULES = "deploy/kubernetes/base/monitoring/rules.yml";

  /**
   * Ends Prometheus when told to, and when the launcher is gone: it knows no parent by itself. The
   * arguments are the launcher's process id, the program, and the program's own.
   */
  private static final String SUPERVISOR =
      """
      launcher=$1; shift
      "$@" & child=$!
      trap 'kill "$child" 2>/dev/null' TERM INT HUP
      while kill -0 "$launcher" 2>/dev/null && kill -0 "$child" 2>/dev/null; do
        sleep 1 & wait "$!"
      done
      kill "$child" 2>/dev/null
      wait "$child"
      """;

  /**
   * The one on the search path, at port 9090 or a free one.
   *
   * @param environment has the search path, {@code PATH}, and may name the dashboard's keys
   * @throws CliException if there is none, or it cannot read the key that it needs
   */
  public static Prometheus installed(Map<String, String> environment) {
    Path program =
        find(environment.getOrDefault("PATH", ""))
            .orElseThrow(
                () ->
                    CliException.misused(
                        "--with-prometheus: there is no prometheus on the PATH; install it, for"
                            + " example with `apt-get install prometheus`, or leave the option"
                            + " out"));
    return new Prometheus(
        program, LocalPorts.free(PREFERRED_PORT), DashboardKeys.file(environment));
  }

  private static Optional<Path> find(String searchPath) {
    return Arrays.stream(searchPath.split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .flatMap(directory -> path(directory).stream())
        .map(directory -> directory.resolve(NAME).toAbsolutePath())
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static Optional<Path> path(String directory) {
    try {
      return Optional.of(Path.of(directory));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A plan's services, and this after them. */
  public ServicePlan with(ServicePlan plan, Installation installation, Home home) {
    return new PlanWithPrometheus(plan, () -> process(installation, home));
  }

  /** Writes its configuration and says how it is started. */
  private ServiceSpec process(Installation installation, Home home) {
    Path directory = home.directory().resolve(NAME);
    Path file = directory.resolve("prometheus.yml");
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw CliException.failed("cannot write %s: %s".formatted(directory, e.getMessage()));
    }
    Home.replace(file, configuration(installation, home).getBytes(StandardCharsets.UTF_8));
    return new ServiceSpec(
        NAME,
        port,
        List.of(
            "/bin/sh",
            "-c",
            SUPERVISOR,
            NAME,
            String.valueOf(ProcessHandle.current().pid()),
            program.toString(),
            "--config.file=" + file,
            "--storage.tsdb.path=" + directory.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port));
  }

  /**
   * Every process of the stack is a target; they come and go with the file that lists them. Where
   * the dashboard asks for a key, it alone is sent the key, so it has a job of its own.
   */
  String configuration(Installation installation, Home home) {
    return """
    global:
      scrape_interval: 5s
      evaluation_interval: 15s
    rule_files: [%s]
    scrape_configs:
    """
            .formatted(quoted(installation.root().resolve(RULES)))
        + keyFile
            .map(
                file ->
                    job("medley", home)
                        + dashboard("drop")
                        + job("medley-dashboard", home)
                        + dashboard("keep")
                        + "    authorization: {credentials_file: %s}\n".formatted(quoted(file)))
            .orElseGet(() -> job("medley", home));
  }

  private static String job(String name, Home home) {
    return """
      - job_name: %s
        file_sd_configs:
          - files: [%s]
            refresh_interval: 5s
    """
        .formatted(name, quoted(home.prometheusTargets()));
  }

  private static String dashboard(String action) {
    return """
        relabel_configs:
          - {source_labels: [process], regex: %s, action: %s}
    """
        .formatted(ServiceKind.DASHBOARD.word(), action);
  }

  /** A JSON string is one in YAML, too. */
  private static String quoted(Path path) {
    return new String(Json.bytes(path.toString()), StandardCharsets.UTF_8);
  }
}
