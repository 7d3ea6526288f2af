package io.medley.cli.stack;

import io.medley.broker.BrokerException;
import io.medley.broker.BrokerSettings;
import io.medley.broker.EmbeddedBroker;
import io.medley.broker.TopicCreation;
import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.ServicePlan;
import io.medley.cli.stack.service.ServiceSpec;
import io.medley.cli.stack.service.StackSettings;
import io.medley.cli.stack.state.StackLock;
import io.medley.cli.stack.state.StackState;
import io.medley.cli.stack.state.StackState.Phase;
import io.medley.contracts.KafkaProperties;
import io.medley.contracts.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A running Medley that belongs to this JVM: broker, topics, service processes.
 *
 * <p>{@link #close()} and the end of this JVM stop all of it; services end by themselves if this
 * JVM is killed. A service that ends unasked is started again, but not over and over. Thread-safe.
 */
public final class Stack implements AutoCloseable {

  private static final Duration TOPICS_PATIENCE = Duration.ofSeconds(30);

  private final Home home;
  private final boolean embedded;
  private final StackLock lock;
  private final Consumer<String> news;
  private final Instant startedAt = Instant.now();
  private final Thread hook = new Thread(this::stop, "medley-stop");
  private final ServiceProcesses processes;
  private EmbeddedBroker broker;
  private String bootstrapServers = "";
  private Phase phase;
  private boolean stopping;
  private int wantedGenerators;
  private ScaleWatch scaleWatch;

  private Stack(StackSettings settings, Phase phase, StackLock lock, Consumer<String> news) {
    this.phase = phase;
    this.home = settings.home();
    this.embedded = settings.bootstrapServers().isEmpty();
    this.lock = lock;
    this.news = news;
    this.processes =
        new ServiceProcesses(home, news, this::writeState, new Restarts(), Clock.systemUTC());
  }

  /**
   * Starts the broker, or finds the existing cluster, and returns when there are topics; {@link
   * #serve} is to follow. Empty if another launcher lives.
   *
   * @param news hears one line about each step and each surprise, on any thread
   * @throws BrokerException if the broker does not start
   */
  public static Optional<Stack> open(StackSettings settings, Consumer<String> news) {
    return open(settings, Phase.STARTING, news);
  }

  /** The same in silence, for a command that only reads. */
  public static Optional<Stack> openToRead(StackSettings settings) {
    return open(settings, Phase.READING, line -> {});
  }

  private static Optional<Stack> open(StackSettings settings, Phase phase, Consumer<String> news) {
    if (settings.bootstrapServers().isEmpty()) {
      refuseLogin();
    }
    Optional<StackLock> lock = StackLock.acquire(settings.home());
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    Stack stack = new Stack(settings, phase, lock.get(), news);
    Runtime.getRuntime().addShutdownHook(stack.hook);
    try {
      stack.writeState();
      stack.connect(settings);
      return Optional.of(stack);
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /**
   * Refuses the operator's file of Kafka settings where the broker is Medley's own, which knows no
   * logins.
   */
  public static void refuseLogin() {
    if (System.getenv(KafkaProperties.VARIABLE) != null) {
      throw CliException.misused(
          "%s is for a cluster of yours: give --bootstrap-servers, or unset it"
              .formatted(KafkaProperties.VARIABLE));
    }
  }

  private void connect(StackSettings settings) {
    if (settings.bootstrapServers().isPresent()) {
      synchronized (this) {
        bootstrapServers = settings.bootstrapServers().get();
      }
    } else {
      news.accept("starting the Kafka broker");
      EmbeddedBroker started =
          EmbeddedBroker.start(BrokerSettings.at(home.kafka()).withPort(settings.kafkaPort()));
      synchronized (this) {
        broker = started;
        bootstrapServers = started.bootstrapServers();
      }
    }
    writeState();
    prepareTopics(bootstrapServers(), settings.partitions());
  }

  /**
   * Creates the topics that a cluster lacks.
   *
   * @param partitions of each; empty for as many as the others have
   * @throws BrokerException if they have another number of partitions, too
   */
  public static void prepareTopics(String bootstrapServers, OptionalInt partitions) {
    TopicCreation.with(Cluster.connection(bootstrapServers, Map.of()), TOPICS_PATIENCE)
        .create(Topics.catalogue(), partitions);
  }

  /**
   * Starts the services and returns when requests are accepted. One that has only been reading may
   * begin to serve.
   *
   * @throws CliException if a service does not start
   */
  public void serve(ServicePlan plan) {
    synchronized (this) {
      phase = Phase.STARTING;
    }
    try {
      List<ServiceSpec> specs = plan.services(bootstrapServers());
      // The service that accepts requests has the machine to itself until it does.
      if (!specs.isEmpty()) {
        news.accept("starting " + specs.get(0).name());
        processes.awaitReady(specs.get(0));
      }
      specs.stream().skip(1).forEach(processes::launch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted");
    }
    processes.watch();
    synchronized (this) {
      phase = Phase.READY;
      wantedGenerators = processes.generators().size();
      scaleWatch = ScaleWatch.start(home, wanted -> scale(wanted, plan), news);
    }
    writeState();
  }

  private void scale(int wanted, ServicePlan plan) throws InterruptedException {
    synchronized (this) {
      wantedGenerators = wanted;
    }
    String servers = bootstrapServers();
    processes.scale(
        wanted,
        new ScalingServices() {
          @Override
          public Optional<ServiceSpec> planner(int lowestPort) {
            return plan.planner(lowestPort, servers);
          }

          @Override
          public Optional<ServiceSpec> generator(int number, int lowestPort) {
            return plan.generator(number, lowestPort, servers);
          }
        });
  }

  /** False once a service that experiments need has ended for good. */
  public boolean isWhole() {
    return processes.isWhole();
  }

  /** A stack that is being stopped says no more of itself. */
  private synchronized void writeState() {
    if (!stopping) {
      state().write(home);
    }
  }

  /** What runs now. */
  public synchronized StackState state() {
    return new StackState(
        phase,
        ProcessHandle.current().pid(),
        startedAt,
        bootstrapServers,
        embedded,
        wantedGenerators,
        processes.states());
  }

  /** Where clients connect. */
  public synchronized String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook itself is running, or about to; it finds nothing left to do.
      return;
    }
  }

  private void stop() {
    Optional<ScaleWatch> watch;
    Optional<EmbeddedBroker> opened;
    synchronized (this) {
      if (stopping) {
        return;
      }
      stopping = true;
      watch = Optional.ofNullable(scaleWatch);
      opened = Optional.ofNullable(broker);
    }
    watch.ifPresent(ScaleWatch::close);
    try {
      // Services leave their groups while the broker is still there to be told.
      processes.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    opened.ifPresent(EmbeddedBroker::close);
    StackState.remove(home);
    lock.close();
  }
}
