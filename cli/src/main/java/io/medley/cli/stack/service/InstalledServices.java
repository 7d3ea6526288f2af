package io.medley.cli.stack.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The services of the installation: generators as many as wanted, one scorer, one trainer, one
 * dashboard. One generator also plans; with none or several, a planner does, so that their number
 * can change without moving the planner's state. The numeric libraries get one thread for each
 * worker, so that processes on one machine do not fight.
 *
 * @param generators how many, 0 or more
 * @param ports HTTP ports, one for each process
 * @param opening who can reach the dashboard
 */
public record InstalledServices(
    Installation installation, Home home, int generators, List<Integer> ports, Opening opening)
    implements ServicePlan {

  private static final int PREFERRED_FIRST_PORT = 8180;

  private static final String PLANNING = "planning";
  private static final String GENERATION = "generation";

  /** Tasks and runs side by side use the processors better than threads inside one operation. */
  private static final int THREADS_PER_WORKER = 1;

  public InstalledServices {
    ports = List.copyOf(ports);
  }

  /**
   * A plan whose ports are free now.
   *
   * @param firstPort of the first process, the others follow; 0 takes free ones; null takes 8180
   *     and following, or free ones where those are in use
   * @param opening who can reach the dashboard
   * @throws io.medley.cli.exit.CliException if one of them is in use
   */
  public static InstalledServices of(
      Installation installation, Home home, int generators, Integer firstPort, Opening opening) {
    int processes = processes(generators);
    int first =
        firstPort != null
            ? firstPort
            : LocalPorts.allFree(PREFERRED_FIRST_PORT, processes) ? PREFERRED_FIRST_PORT : 0;
    return new InstalledServices(
        installation, home, generators, LocalPorts.take(first, processes), opening);
  }

  /** How many processes a stack with so many generators has. */
  public static int processes(int generators) {
    return generators + (isApart(generators) ? 4 : 3);
  }

  private static boolean isApart(int generators) {
    return generators != 1;
  }

  @Override
  public List<ServiceSpec> services(String bootstrapServers) {
    List<String> names = new ArrayList<>();
    List<ServiceKind> kinds = new ArrayList<>();
    if (isApart(generators)) {
      names.add(ServiceKind.PLANNER.word());
      kinds.add(ServiceKind.PLANNER);
    }
    for (int i = 1; i <= generators; i++) {
      names.add(ServiceKind.GENERATOR.numbered(i));
      kinds.add(ServiceKind.GENERATOR);
    }
    for (ServiceKind kind :
        List.of(ServiceKind.SCORER, ServiceKind.TRAINER, ServiceKind.DASHBOARD)) {
      names.add(kind.word());
      kinds.add(kind);
    }
    List<ServiceSpec> specs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      specs.add(
          spec(
              names.get(i),
              kinds.get(i),
              isApart(generators) ? GENERATION : PLANNING + "," + GENERATION,
              ports.get(i),
              bootstrapServers));
    }
    return specs;
  }

  @Override
  public Optional<ServiceSpec> planner(int lowest, String bootstrapServers) {
    return Optional.of(
        spec(
            ServiceKind.PLANNER.word(),
            ServiceKind.PLANNER,
            "",
            LocalPorts.free(lowest),
            bootstrapServers));
  }

  @Override
  public Optional<ServiceSpec> generator(int number, int lowest, String bootstrapServers) {
    return Optional.of(
        spec(
            ServiceKind.GENERATOR.numbered(number),
            ServiceKind.GENERATOR,
            GENERATION,
            LocalPorts.free(lowest),
            bootstrapServers));
  }

  /**
   * A process.
   *
   * @param generatorRoles of a generator; the other kinds have theirs
   */
  private ServiceSpec spec(
      String name, ServiceKind kind, String generatorRoles, int port, String bootstrapServers) {
    List<String> command = new ArrayList<>(kind.java(installation, home, name));
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dkafka.bootstrap.servers=" + bootstrapServers);
    command.add("-Dmedley.torch.threads=" + THREADS_PER_WORKER);
    switch (kind) {
      case PLANNER -> command.add("-Dmedley.roles=" + PLANNING);
      case GENERATOR -> command.add("-Dmedley.roles=" + generatorRoles);
      case DASHBOARD -> command.addAll(opening.properties());
      case SCORER, TRAINER -> {}
    }
    command.add("-Dmedley.parent-pid=" + ProcessHandle.current().pid());
    command.add("-jar");
    command.add(installation.jar(kind).toString());
    return new ServiceSpec(
        name, kind == ServiceKind.DASHBOARD ? opening.host() : Opening.LOCALHOST, port, command);
  }
}
