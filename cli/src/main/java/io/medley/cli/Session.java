package io.medley.cli;

import io.medley.cli.cluster.Cluster;
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

  private Session(String bootstrapServers, Optional<Stack> started) {
    this.bootstrapServers = bootstrapServers;
    this.started = started;
  }

  /** With all services: those that run, or else new ones. */
  static Session withServices(Surroundings surroundings, StackOptions options) {
    Optional<StackState> running = StackState.current(surroundings.home());
    if (running.isPresent()) {
      return existing(running.get().bootstrapServers());
    }
    StackSettings settings = options.settings(surroundings);
    Weights.unpack(surroundings);
    Logging.toFile(surroundings.home().log("broker"));
    Stack stack = Stack.start(settings, surroundings::say);
    return new Session(stack.bootstrapServers(), Optional.of(stack));
  }

  /** To send requests: services have to run. */
  static Session running(Surroundings surroundings, String bootstrapServers) {
    Logging.off();
    if (bootstrapServers != null) {
      return existing(bootstrapServers);
    }
    return StackState.current(surroundings.home())
        .map(state -> existing(state.bootstrapServers()))
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
    return new Session(broker.bootstrapServers(), Optional.of(broker));
  }

  private static Session existing(String bootstrapServers) {
    return new Session(bootstrapServers, Optional.empty());
  }

  Cluster cluster() {
    return new Cluster(bootstrapServers);
  }

  @Override
  public void close() {
    started.ifPresent(Stack::close);
  }
}
