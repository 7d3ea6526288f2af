package io.medley.cli.stack.service;

import io.medley.cli.exit.CliException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the environment names the dashboard's keys. Only the dashboard reads the keys themselves. */
final class DashboardKeys {
  /** The key that allows less comes first. */
  private static final List<String> VARIABLES =
      List.of("MEDLEY_DASHBOARD_READ_KEY", "MEDLEY_DASHBOARD_WRITE_KEY");

  private static final String FILE = "_FILE";

  private DashboardKeys() {}

  /** Whether the dashboard asks for a key. */
  static boolean areNamed(Map<String, String> environment) {
    return VARIABLES.stream()
        .anyMatch(name -> isSet(environment, name) || isSet(environment, name + FILE));
  }

  /**
   * The file of a key with which Prometheus may scrape the dashboard; empty where that needs none.
   *
   * @throws CliException where a key is in a variable alone
   */
  static Optional<Path> file(Map<String, String> environment) {
    Optional<Path> file =
        VARIABLES.stream()
            .map(name -> name + FILE)
            .filter(name -> isSet(environment, name))
            .map(name -> Path.of(environment.get(name)).toAbsolutePath())
            .findFirst();
    Optional<String> variable =
        VARIABLES.stream().filter(name -> isSet(environment, name)).findFirst();
    if (file.isEmpty() && variable.isPresent()) {
      throw CliException.misused(
          ("--with-prometheus: Prometheus cannot read the dashboard's key from %s; put it into a"
                  + " file and name that in %s instead, or leave the option out")
              .formatted(variable.get(), variable.get() + FILE));
    }
    return file;
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }
}
