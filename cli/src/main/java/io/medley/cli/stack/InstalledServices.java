package io.medley.cli.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The services of the installation: generators as many as wanted, one scorer, one trainer, one
 * dashboard. The numeric libraries get one thread for each worker, so that processes on one machine
 * do not fight.
 *
 * @param generators how many, 1 or more
 * @param ports HTTP ports, one for each process
 */
public record InstalledServices(
    Installation installation, Home home, int generators, List<Integer> ports)
    implements ServicePlan {

  private static final int PREFERRED_FIRST_PORT = 8180;

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
   * @throws io.medley.cli.CliException if one of them is in use
   */
  public static InstalledServices of(
      Installation installation, Home home, int generators, Integer firstPort) {
    int processes = generators + 3;
    int first =
        firstPort != null
            ? firstPort
            : LocalPorts.allFree(PREFERRED_FIRST_PORT, processes) ? PREFERRED_FIRST_PORT : 0;
    return new InstalledServices(installation, home, generators, LocalPorts.take(first, processes));
  }

  @Override
  public List<ServiceSpec> services(String bootstrapServers) {
    List<String> names = new ArrayList<>();
    List<ServiceKind> kinds = new ArrayList<>();
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
      specs.add(spec(names.get(i), kinds.get(i), ports.get(i), bootstrapServers));
    }
    return specs;
  }

  @Override
  public Optional<ServiceSpec> generator(int number, int lowest, String bootstrapServers) {
    return Optional.of(
        spec(
            ServiceKind.GENERATOR.numbered(number),
            ServiceKind.GENERATOR,
            LocalPorts.free(lowest),
            bootstrapServers));
  }

  private ServiceSpec spec(String name, ServiceKind kind, int port, String bootstrapServers) {
    List<String> command = new ArrayList<>(kind.java(installation, home, name));
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dkafka.bootstrap.servers=" + bootstrapServers);
    command.add("-Dmedley.torch.threads=" + THREADS_PER_WORKER);
    command.add("-Dmedley.parent-pid=" + ProcessHandle.current().pid());
    command.add("-jar");
    command.add(installation.jar(kind).toString());
    return new ServiceSpec(name, port, command);
  }
}
