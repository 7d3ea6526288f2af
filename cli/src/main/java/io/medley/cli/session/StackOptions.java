package io.medley.cli.session;

import io.medley.broker.BrokerException;
import io.medley.cli.stack.Stack;
import io.medley.cli.stack.service.InstalledServices;
import io.medley.cli.stack.service.Opening;
import io.medley.cli.stack.service.ServicePlan;
import io.medley.cli.stack.service.StackSettings;
import io.medley.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be said about the processes to start. */
public final class StackOptions {

  /** The most generator processes of one launcher. */
  public static final int MAX_GENERATORS = 64;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--generators",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Generator processes (default: ${DEFAULT-VALUE}). One also plans; with none or several,"
              + " a planner runs apart.")
  int generators;

  @Option(
      names = "--port",
      paramLabel = "P",
      description =
          "HTTP port of the first service, the others follow; 0 takes free ones"
              + " (default: 8180, or free ones).")
  Integer port;

  @Option(
      names = "--bind",
      paramLabel = "ADDR",
      description =
          "Let others reach the page and its REST interface at this address of the machine, or at all"
              + " with 0.0.0.0 (default: localhost only). Needs a key: MEDLEY_DASHBOARD_WRITE_KEY, or"
              + " MEDLEY_DASHBOARD_WRITE_KEY_FILE, in the environment.")
  String bind;

  @Option(
      names = "--open-without-key",
      description =
          "With --bind: ask for no key, so that whoever reaches the page may do everything.")
  boolean openWithoutKey;

  @Option(
      names = "--kafka-port",
      paramLabel = "K",
      description =
          "Port of the embedded broker; 0 takes a free one (default: 9092, or a free one).")
  Integer kafkaPort;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Use this Kafka cluster instead of the embedded broker.")
  String bootstrapServers;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Partitions of the topics, before the first start; refused if they have another number"
              + " (default: as many as they have, or "
              + Topics.DEFAULT_PARTITIONS
              + ").")
  Integer partitions;

  public StackSettings settings(Surroundings surroundings) {
    check("--generators", generators, 0, MAX_GENERATORS);
    check("--partitions", partitions, 1, 1_000);
    check("--port", port, 0, 65_535 - InstalledServices.processes(generators));
    check("--kafka-port", kafkaPort, 0, 65_535);
    opening();
    return new StackSettings(
        surroundings.home(),
        Optional.ofNullable(bootstrapServers),
        StackSettings.kafkaPort(kafkaPort),
        partitions());
  }

  private OptionalInt partitions() {
    return partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions);
  }

  /**
   * Refuses a number of partitions that the topics of a stack that runs do not have.
   *
   * @throws BrokerException if that is so
   */
  public void refuseOtherPartitions(String bootstrapServers) {
    if (partitions != null) {
      Stack.prepareTopics(bootstrapServers, partitions());
    }
  }

  /** Refuses to be without generators, for whoever waits for what they make. */
  public void requireGenerators() {
    check("--generators", generators, 1, MAX_GENERATORS);
  }

  /** The services to start; their ports are free now. */
  public ServicePlan plan(Surroundings surroundings) {
    return InstalledServices.of(
        surroundings.installation(), surroundings.home(), generators, port, opening());
  }

  private Opening opening() {
    if (bind == null && openWithoutKey) {
      throw new ParameterException(
          command.commandLine(), "--open-without-key says nothing without --bind");
    }
    return bind == null ? Opening.local() : Opening.of(bind, openWithoutKey, System.getenv());
  }

  /** The same options for another process. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--generators=" + generators));
    if (partitions != null) {
      arguments.add("--partitions=" + partitions);
    }
    if (port != null) {
      arguments.add("--port=" + port);
    }
    if (bind != null) {
      arguments.add("--bind=" + bind);
    }
    if (openWithoutKey) {
      arguments.add("--open-without-key");
    }
    if (kafkaPort != null) {
      arguments.add("--kafka-port=" + kafkaPort);
    }
    if (bootstrapServers != null) {
      arguments.add("--bootstrap-servers=" + bootstrapServers);
    }
    return arguments;
  }

  private void check(String option, Integer value, int low, int high) {
    if (value != null && (value < low || value > high)) {
      throw new ParameterException(
          command.commandLine(), "%s: %d to %d, was %d".formatted(option, low, high, value));
    }
  }
}
