package io.medley.cli.stack;

import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.ServiceKind;
import io.medley.cli.stack.service.ServiceSpec;
import io.medley.cli.stack.state.StackState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The service processes of a stack. One that ends unasked is started again, as often as {@link
 * Restarts} allows; one that is given up makes the stack incomplete. Thread-safe.
 */
final class ServiceProcesses {

  /** Killing loses nothing, as what counts is in committed transactions; it only saves a replay. */
  static final Duration STOP_GRACE = Duration.ofSeconds(3);

  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final int INTERRUPTED = 130;

  private final Home home;
  private final Consumer<String> news;
  private final Runnable changed;
  private final Clock clock;
  private final ScheduledExecutorService restarter =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread created = new Thread(task, "medley-restart");
            created.setDaemon(true);
            return created;
          });

  private final Restarts restarts;
  private final List<ServiceProcess> running = new ArrayList<>();
  private final Set<ServiceProcess> leaving = new HashSet<>();

  /** Those that ended and are to be started again, by name. */
  private final Map<String, ServiceSpec> waiting = new LinkedHashMap<>();

  private boolean watching;
  private boolean stopping;
  private boolean whole = true;

  /**
   * None yet.
   *
   * @param news hears one line about each surprise, on any thread
   * @param changed runs after each change of {@link #states()}, on any thread and under no lock
   */
  ServiceProcesses(
      Home home, Consumer<String> news, Runnable changed, Restarts restarts, Clock clock) {
    this.home = home;
    this.news = news;
    this.changed = changed;
    this.restarts = restarts;
    this.clock = clock;
  }

  /**
   * Starts one.
   *
   * @throws CliException if it cannot be started, or all are being stopped
   */
  ServiceProcess launch(ServiceSpec spec) {
    ServiceProcess process;
    synchronized (this) {
      if (stopping) {
        throw CliException.failed("stopped while starting");
      }
      process = ServiceProcess.start(spec, home);
      running.add(process);
    }
    var unused = process.onExit().thenAccept(code -> ended(process, code));
    changed.run();
    return process;
  }

  /** From now on those that end are started again. */
  synchronized void watch() {
    watching = true;
  }

  /** Never throws: nobody would see it. */
  private void ended(ServiceProcess process, int code) {
    ServiceSpec spec = process.spec();
    try {
      Optional<Duration> wait = takeNotice(process, code);
      if (wait.isPresent()) {
        var unused =
            restarter.schedule(
                () -> startAgain(spec), wait.get().toMillis(), TimeUnit.MILLISECONDS);
      }
      changed.run();
    } catch (RuntimeException e) {
      surprise(spec, e);
    }
  }

  /** How long to wait before it is started again; empty where it is not. */
  private synchronized Optional<Duration> takeNotice(ServiceProcess process, int code) {
    running.remove(process);
    if (stopping) {
      return Optional.empty();
    }
    ServiceSpec spec = process.spec();
    if (leaving.remove(process)) {
      news.accept(spec.name() + " has left");
      return Optional.empty();
    }
    // Ctrl-C reaches the children too; the one who pressed it wants no new ones.
    Optional<Duration> wait =
        watching && code != INTERRUPTED
            ? restarts.afterEnd(spec.name(), clock.instant())
            : Optional.empty();
    if (wait.isPresent()) {
      waiting.put(spec.name(), spec);
    } else {
      whole &= !ServiceKind.isNeeded(spec.name());
    }
    news.accept(
        "%s ended with code %d%s; see %s"
            .formatted(
                spec.name(),
                code,
                wait.map(ServiceProcesses::again).orElse(""),
                home.log(spec.name())));
    return wait;
  }

  private static String again(Duration wait) {
    return " and is started again" + (wait.isZero() ? "" : " in %d s".formatted(wait.toSeconds()));
  }

  private void startAgain(ServiceSpec spec) {
    synchronized (this) {
      if (stopping || waiting.remove(spec.name()) == null) {
        return;
      }
    }
    try {
      launch(spec);
    } catch (RuntimeException e) {
      surprise(spec, e);
    }
  }

  /** What is neither running nor about to be is given up. */
  private void surprise(ServiceSpec spec, RuntimeException e) {
    synchronized (this) {
      if (stopping) {
        return;
      }
      whole &=
          !ServiceKind.isNeeded(spec.name())
              || waiting.containsKey(spec.name())
              || running.stream().anyMatch(process -> process.spec().equals(spec));
    }
    news.accept(
        "after the end of %s: %s"
            .formatted(spec.name(), e instanceof CliException ? e.getMessage() : e.toString()));
  }

  /**
   * Starts or ends generators until there are so many, and waits for the end of those that leave:
   * they commit what is finished, and the others do the rest. A generator that also plans first
   * hands planning over to a process of its own. One call at a time.
   *
   * @throws CliException if planning cannot be handed over; nothing has ended then
   */
  void scale(int wanted, ScalingServices plan) throws InterruptedException {
    if (!(wanted == 1 && generators().size() == 1) && !hasPlanner()) {
      Optional<ServiceSpec> planner = plan.planner(nextPort());
      if (planner.isPresent()) {
        news.accept("starting " + planner.get().name());
        awaitReady(planner.get());
        change(0, plan);
      }
    }
    change(wanted, plan);
  }

  private synchronized boolean hasPlanner() {
    String name = ServiceKind.PLANNER.word();
    return waiting.containsKey(name)
        || running.stream().anyMatch(process -> process.spec().name().equals(name));
  }

  private synchronized int nextPort() {
    return StackState.nextPort(states());
  }

  /** Starts one and returns when it is ready; a {@link CliException} says that it is not. */
  void awaitReady(ServiceSpec spec) throws InterruptedException {
    ServiceProcess started = launch(spec);
    if (!started.awaitReady(START_PATIENCE)) {
      throw CliException.failed(
          "%s %s; see %s"
              .formatted(
                  spec.name(),
                  started.isAlive()
                      ? "is not ready after %d s".formatted(START_PATIENCE.toSeconds())
                      : "ended while it started",
                  home.log(spec.name())));
    }
  }

  private void change(int wanted, ScalingServices plan) throws InterruptedException {
    List<ServiceProcess> ending = new ArrayList<>();
    List<ServiceSpec> starting = new ArrayList<>();
    synchronized (this) {
      if (stopping) {
        return;
      }
      ScalePlan scale = ScalePlan.of(generators(), wanted);
      for (int number : scale.end()) {
        String name = ServiceKind.GENERATOR.numbered(number);
        if (waiting.remove(name) == null) {
          staying().stream().filter(p -> p.spec().name().equals(name)).forEach(ending::add);
        }
      }
      leaving.addAll(ending);
      int lowestPort = nextPort();
      for (int number : scale.start()) {
        Optional<ServiceSpec> spec = plan.generator(number, lowestPort);
        lowestPort = spec.map(ServiceSpec::port).orElse(lowestPort) + 1;
        spec.ifPresent(starting::add);
      }
    }
    for (ServiceSpec spec : starting) {
      news.accept("starting " + spec.name());
      launch(spec);
    }
    changed.run();
    ending.forEach(ServiceProcess::end);
    for (ServiceProcess process : ending) {
      process.awaitEnd(ServiceProcess.LEAVE_GRACE);
    }
  }

  /** The numbers of those that stay, also of one that is about to be started again. */
  synchronized Set<Integer> generators() {
    Set<Integer> numbers = new TreeSet<>();
    staying().forEach(process -> addNumber(process.spec().name(), numbers));
    waiting.keySet().forEach(name -> addNumber(name, numbers));
    return numbers;
  }

  private static void addNumber(String name, Set<Integer> numbers) {
    ServiceKind.GENERATOR.numberOf(name).ifPresent(numbers::add);
  }

  private List<ServiceProcess> staying() {
    return running.stream().filter(process -> !leaving.contains(process)).toList();
  }

  /** False once a service that experiments need has ended for good. */
  synchronized boolean isWhole() {
    return whole;
  }

  /** Those that run now. */
  synchronized List<StackState.ProcessState> states() {
    return running.stream().map(ServiceProcess::state).toList();
  }

  /**
   * Ends all of them, in order if that works within {@link #STOP_GRACE} and by force if not. There
   * will be no new ones.
   */
  void stop() throws InterruptedException {
    List<ServiceProcess> ending;
    synchronized (this) {
      stopping = true;
      waiting.clear();
      ending = List.copyOf(running);
    }
    restarter.shutdownNow();
    if (!ending.isEmpty()) {
      news.accept("stopping what was started");
    }
    ending.forEach(ServiceProcess::end);
    long deadline = System.nanoTime() + STOP_GRACE.toNanos();
    for (ServiceProcess process : ending) {
      process.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }
}
