package io.medley.cli.session;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.CliException;
import io.medley.cli.stack.Stack;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.ServicePlan;
import io.medley.cli.stack.service.StackSettings;
import io.medley.cli.stack.state.StackState;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A cluster to talk to, and what had to be started for it: closing the session stops exactly that.
 */
public final class Session implements AutoCloseable {

  /** Whether somebody reads what is published. */
  public enum Services {
    /** They run. */
    RUNNING,
    /** There is only a broker. */
    DOWN,
    /** It is another cluster. */
    UNKNOWN
  }

  private final String bootstrapServers;
  private final Services services;
  private final Optional<Stack> started;
  private final Optional<Home> borrowed;

  private Session(
      String bootstrapServers,
      Services services,
      Optional<Stack> started,
      Optional<Home> borrowed) {
    this.bootstrapServers = bootstrapServers;
    this.services = services;
    this.started = started;
    this.borrowed = borrowed;
  }

  /**
   * To serve: the services that run, or else only a broker, or another cluster, for now; {@link
   * #serve} then starts services.
   */
  public static Session toServe(Surroundings surroundings, StackOptions options) {
    Session session =
        borrowedOr(
            surroundings,
            () -> {
              StackSettings settings = options.settings(surroundings);
              Logging.toFile(surroundings.home().prepare().log("broker"));
              return Stack.open(settings, surroundings::say);
            });
    if (session.started.isEmpty()) {
      options.refuseOtherPartitions(session.bootstrapServers);
    }
    return session;
  }

  /** Starts the services where this session has to; true where it had to. */
  public boolean serve(Surroundings surroundings, StackOptions options) {
    if (started.isEmpty()) {
      return false;
    }
    ServicePlan plan = options.plan(surroundings);
    Weights.unpack(surroundings);
    started.get().serve(plan);
    return true;
  }

  /** To send requests: services have to run. */
  public static Session running(Surroundings surroundings, String bootstrapServers) {
    if (bootstrapServers != null) {
      return foreign(bootstrapServers);
    }
    return settled(surroundings)
        .map(state -> borrowed(surroundings, state))
        .orElseThrow(() -> CliException.misused("Medley is not up; start it with `medley up`"));
  }

  /** To read: if Medley is not up, its broker is started for as long as that takes. */
  public static Session reading(Surroundings surroundings, String bootstrapServers) {
    if (bootstrapServers != null) {
      return foreign(bootstrapServers);
    }
    return borrowedOr(
        surroundings,
        () -> {
          Logging.toFile(surroundings.home().prepare().log("broker"));
          return Stack.openToRead(
              new StackSettings(surroundings.home(), Optional.empty(), 0, OptionalInt.empty()));
        });
  }

  private static Session borrowedOr(Surroundings surroundings, Supplier<Optional<Stack>> starting) {
    while (true) {
      Optional<StackState> running = settled(surroundings);
      if (running.isPresent()) {
        return borrowed(surroundings, running.get());
      }
      Optional<Stack> stack = starting.get();
      if (stack.isPresent()) {
        return new Session(stack.get().bootstrapServers(), Services.DOWN, stack, Optional.empty());
      }
      // Another command was faster.
    }
  }

  private static Optional<StackState> settled(Surroundings surroundings) {
    return StackState.settled(
        surroundings.home(),
        () -> surroundings.say("another command is starting Medley, or reading; waiting for it"));
  }

  private static Session foreign(String bootstrapServers) {
    return new Session(bootstrapServers, Services.UNKNOWN, Optional.empty(), Optional.empty());
  }

  private static Session borrowed(Surroundings surroundings, StackState state) {
    if (state.embeddedBroker()) {
      Stack.refuseLogin();
    }
    return new Session(
        state.bootstrapServers(),
        Services.RUNNING,
        Optional.empty(),
        Optional.of(surroundings.home()));
  }

  /** Whether the services ran when the session began. */
  public Services services() {
    return services;
  }

  /** Where the page of the services is; empty where there is none, or nobody knows. */
  public Optional<String> page() {
    return started
        .map(Stack::state)
        .or(() -> borrowed.flatMap(StackState::current))
        .flatMap(StackState::page);
  }

  /** Whether what this session needs still runs; of another cluster it is not known. */
  public boolean isWhole() {
    return started
        .map(Stack::isWhole)
        .orElseGet(() -> borrowed.map(home -> StackState.current(home).isPresent()).orElse(true));
  }

  public Cluster cluster() {
    return new Cluster(bootstrapServers);
  }

  @Override
  public void close() {
    started.ifPresent(Stack::close);
  }
}
