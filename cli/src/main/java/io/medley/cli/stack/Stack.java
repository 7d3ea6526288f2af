package io.medley.cli.stack;

import io.medley.broker.BrokerException;
import io.medley.broker.BrokerSettings;
import io.medley.broker.EmbeddedBroker;
import io.medley.broker.TopicCreation;
import io.medley.cli.CliException;
import io.medley.cli.stack.StackState.Phase;
import io.medley.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A running Medley that belongs to this JVM: broker, topics, service processes.
 *
 * <p>{@link #close()} and the end of this JVM stop all of it; services end by themselves if this
 * JVM is killed. A service that ends unasked is started again, but not over and over. Thread-safe.
 */
public final class Stack implements AutoCloseable {

  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final int RESTARTS = 5;
  private static final int INTERRUPTED = 130;

  private final StackSettings settings;
  private final StackLock lock;
  private final Consumer<String> news;
  private final Instant startedAt = Instant.now();
  private final Thread hook = new Thread(this::stop, "medley-stop");
  private final List<ServiceProcess> processes = new ArrayList<>();
  private final Set<ServiceProcess> leaving = new HashSet<>();
  private EmbeddedBroker broker;
  private String bootstrapServers;
  private Phase phase = Phase.STARTING;
  private boolean stopping;
  private int restarts;
  private boolean whole = true;
  private int wantedGenerators;
  private ScaleWatch scaleWatch;

  private Stack(StackSettings settings, StackLock lock, Consumer<String> news) {
    this.settings = settings;
    this.lock = lock;
    this.news = news;
  }

  /**
   * Starts everything and returns when requests are accepted.
   *
   * @param news hears one line about each step and each surprise, on any thread
   * @throws CliException if Medley is up already or a service does not start
   * @throws BrokerException if the broker does not start
   */
  public static Stack start(StackSettings settings, Consumer<String> news) {
    StackLock lock =
        StackLock.acquire(settings.home())
            .orElseThrow(() -> CliException.misused("Medley is up already"));
    Stack stack = new Stack(settings, lock, news);
    Runtime.getRuntime().addShutdownHook(stack.hook);
    try {
      stack.start();
      return stack;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stack.close();
      throw CliException.failed("interrupted");
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private void start() throws InterruptedException {
    startBroker();
    TopicCreation.on(bootstrapServers).create(Topics.catalogue(), settings.partitions());
    List<ServiceSpec> specs = settings.services().services(bootstrapServers);
    // The service that accepts requests has the machine to itself until it does.
    for (ServiceSpec spec : specs.subList(0, Math.min(1, specs.size()))) {
      news.accept("starting " + spec.name());
      ServiceProcess first = launch(spec);
      if (!first.awaitReady(START_PATIENCE)) {
        throw CliException.failed(
            "%s %s; see %s"
                .formatted(
                    spec.name(),
                    first.isAlive()
                        ? "is not ready after %d s".formatted(START_PATIENCE.toSeconds())
                        : "ended while it started",
                    settings.home().log(spec.name())));
      }
    }
    specs.stream().skip(1).forEach(this::launch);
    synchronized (this) {
      phase = Phase.READY;
      wantedGenerators = generators().size();
      writeState();
    }
    scaleWatch = ScaleWatch.start(settings.home(), this::scale, news);
  }

  private void startBroker() {
    synchronized (this) {
      bootstrapServers = settings.bootstrapServers().orElse("");
      writeState();
    }
    if (settings.bootstrapServers().isEmpty()) {
      news.accept("starting the Kafka broker");
      EmbeddedBroker started =
          EmbeddedBroker.start(
              BrokerSettings.at(settings.home().kafka()).withPort(settings.kafkaPort()));
      synchronized (this) {
        broker = started;
        bootstrapServers = started.bootstrapServers();
      }
    }
  }

  private synchronized ServiceProcess launch(ServiceSpec spec) {
    if (stopping) {
      throw CliException.failed("stopped while starting");
    }
    ServiceProcess process = ServiceProcess.start(spec, settings.home().log(spec.name()));
    processes.add(process);
    writeState();
    var unused = process.onExit().thenAccept(code -> ended(process, code));
    return process;
  }

  private synchronized void ended(ServiceProcess process, int code) {
    processes.remove(process);
    if (stopping) {
      return;
    }
    String name = process.spec().name();
    if (leaving.remove(process)) {
      news.accept(name + " has left");
      writeState();
      return;
    }
    // Ctrl-C reaches the children too; the one who pressed it wants no new ones.
    boolean again = phase == Phase.READY && restarts < RESTARTS && code != INTERRUPTED;
    news.accept(
        "%s ended with code %d%s; see %s"
            .formatted(
                name, code, again ? " and is started again" : "", settings.home().log(name)));
    if (again) {
      restarts++;
      launch(process.spec());
    } else {
      whole = false;
      writeState();
    }
  }

  /**
   * Starts or ends generators until there are so many, and waits for the end of those that leave:
   * they commit what is finished, and the others do the rest. One call at a time.
   */
  private void scale(int wanted) throws InterruptedException {
    List<ServiceProcess> ending = new ArrayList<>();
    synchronized (this) {
      if (stopping) {
        return;
      }
      ScalePlan plan = ScalePlan.of(generators().keySet(), wanted);
      wantedGenerators = wanted;
      plan.end().forEach(number -> ending.add(generators().get(number)));
      leaving.addAll(ending);
      plan.start().forEach(this::launchGenerator);
      writeState();
    }
    ending.forEach(ServiceProcess::end);
    for (ServiceProcess process : ending) {
      process.awaitEnd();
    }
  }

  private void launchGenerator(int number) {
    int lowest = processes.stream().mapToInt(process -> process.spec().port()).max().orElse(0) + 1;
    settings
        .services()
        .generator(number, lowest, bootstrapServers)
        .ifPresent(
            spec -> {
              news.accept("starting " + spec.name());
              launch(spec);
            });
  }

  /** Those that stay, by number. */
  private Map<Integer, ServiceProcess> generators() {
    Map<Integer, ServiceProcess> generators = new TreeMap<>();
    for (ServiceProcess process : processes) {
      ServiceKind.GENERATOR
          .numberOf(process.spec().name())
          .ifPresent(
              number -> {
                if (!leaving.contains(process)) {
                  generators.put(number, process);
                }
              });
    }
    return generators;
  }

  /** False once a service has ended for good. */
  public synchronized boolean isWhole() {
    return whole;
  }

  private void writeState() {
    state().write(settings.home());
  }

  /** What runs now. */
  public synchronized StackState state() {
    return new StackState(
        phase,
        ProcessHandle.current().pid(),
        startedAt,
        bootstrapServers,
        settings.bootstrapServers().isEmpty(),
        wantedGenerators,
        processes.stream().map(ServiceProcess::state).toList());
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
    List<ServiceProcess> ending;
    synchronized (this) {
      if (stopping) {
        return;
      }
      stopping = true;
      ending = List.copyOf(processes);
    }
    Optional.ofNullable(scaleWatch).ifPresent(ScaleWatch::close);
    if (!ending.isEmpty()) {
      news.accept("stopping what was started");
    }
    try {
      // Services leave their groups while the broker is still there to be told.
      ending.forEach(ServiceProcess::end);
      for (ServiceProcess process : ending) {
        process.awaitEnd();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Optional.ofNullable(broker).ifPresent(EmbeddedBroker::close);
    StackState.remove(settings.home());
    lock.close();
  }
}
