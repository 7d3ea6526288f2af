package io.medley.cli;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.stack.Home;
import io.medley.cli.stack.Stack;
import io.medley.cli.stack.StackSettings;
import io.medley.cli.stack.StackState;
import java.util.List;
import java.util.Optional;

/**
 * A cluster to talk to, and what had to be started for it: closing the session stops exactly that.
 */
final class Session implements AutoCloseable {

  private final String bootstrapServers;
  private final Optional<Stack> started;
  private final Optional<Home> borrowed;

  private Session(String bootstrapServers, Optional<Stack> started, Optional<Home> borrowed) {
    this.bootstrapServers = bootstrapServers;
    this.started = started;
    this.borrowed = borrowed;
  }

  /** With all services: those that run, or else new ones. */
  static Session withServices(Surroundings surroundings, StackOptions options) {
    Optional<StackState> running = StackState.current(surroundings.home());
    if (running.isPresent()) {
      return borrowed(surroundings, running.get());
    }
    StackSettings settings = options.settings(surroundings);
    Weights.unpack(surroundings);
    Logging.toFile(surroundings.home().log("broker"));
    Stack stack = Stack.start(settings, surroundings::say);
    return new Session(stack.bootstrapServers(), Optional.of(stack), Optional.empty());
  }

  /** To send requests: services have to run. */
  static Session running(Surroundings surroundings, String bootstrapServers) {
    if (bootstrapServers != null) {
      return new Session(bootstrapServers, Optional.empty(), Optional.empty());
    }
    return StackState.current(surroundings.home())
        .map(state -> borrowed(surroundings, state))
        .orElseThrow(() -> CliException.misused("Medley is not up; start it with `medley up`"));
  }

  /** To read: if Medley is not up, its broker is started for as long as that takes. */
  static Session reading(Surroundings surroundings, String bootstrapServers) {
    Optional<StackState> running = StackState.current(surroundings.home());
    if (bootstrapServers != null || running.isPresent()) {
      return running(surroundings, bootstrapServers);
    }
    surroundings.home().prepare();
    Logging.toFile(surroundings.home().log("broker"));
    Stack broker =
        Stack.start(
            new StackSettings(surroundings.home(), Optional.empty(), 0, 1, servers -> List.of()),
            line -> {});
    return new Session(broker.bootstrapServers(), Optional.of(broker), Optional.empty());
  }

  private static Session borrowed(Surroundings surroundings, StackState state) {
    return new Session(
        state.bootstrapServers(), Optional.empty(), Optional.of(surroundings.home()));
  }

  /** Whether what this session needs still runs; of another cluster it is not known. */
  boolean isWhole() {
    return started
        .map(Stack::isWhole)
        .orElseGet(() -> borrowed.map(home -> StackState.current(home).isPresent()).orElse(true));
  }

  Cluster cluster() {
    return new Cluster(bootstrapServers);
  }

  @Override
  public void close() {
    started.ifPresent(Stack::close);
  }
}
