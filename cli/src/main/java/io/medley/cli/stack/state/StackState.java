package io.medley.cli.stack.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.Opening;
import io.medley.cli.stack.service.Prometheus;
import io.medley.cli.stack.service.ServiceKind;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.Versioned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is running, as {@code state.json} says it to other processes.
 *
 * @param launcherPid the process that holds the lock and is the services' parent
 * @param embeddedBroker whether the broker runs in the launcher
 * @param wantedGenerators generators that the launcher was last told to run
 */
public record StackState(
    Phase phase,
    long launcherPid,
    Instant startedAt,
    String bootstrapServers,
    boolean embeddedBroker,
    int wantedGenerators,
    List<ProcessState> processes)
    implements Versioned {

  /** How long a launcher that holds the lock may take until its state is there. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** How long starting may take, the unpacking of weights included. */
  private static final Duration SETTLING_PATIENCE = Duration.ofMinutes(5);

  private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
  private static final Pattern LAUNCHER_PID =
      Pattern.compile("\"launcherPid\"\\s*:\\s*([0-9]{1,18})\\s*[,}]");

  public StackState {
    Objects.requireNonNull(phase, "phase is missing");
    Objects.requireNonNull(bootstrapServers, "bootstrapServers is missing");
    processes = List.copyOf(processes);
  }

  /** How far a launcher has come. */
  public enum Phase {
    /** There is no more than a broker, for a command that reads and ends it again. */
    @JsonProperty("reading")
    READING,
    /** Requests are not accepted yet. */
    @JsonProperty("starting")
    STARTING,
    /** Requests are accepted. */
    @JsonProperty("ready")
    READY
  }

  /**
   * A service process.
   *
   * @param host where this machine reaches it, as a URL names it
   */
  public record ProcessState(String name, long pid, String host, int port) {
    /** An older launcher's are on localhost. */
    public ProcessState {
      host = host == null ? Opening.LOCALHOST : host;
    }

    /** On localhost. */
    public ProcessState(String name, long pid, int port) {
      this(name, pid, Opening.LOCALHOST, port);
    }

    /** Without a path. */
    @JsonIgnore
    public String url() {
      return "http://" + host + ":" + port;
    }

    /** False for what runs beside the services. */
    public boolean isService() {
      return !name.equals(Prometheus.NAME);
    }
  }

  /** The port after the services' last one. */
  public static int nextPort(List<ProcessState> processes) {
    return processes.stream()
            .filter(ProcessState::isService)
            .mapToInt(ProcessState::port)
            .max()
            .orElse(0)
        + 1;
  }

  /** Where the page is, once it was started. */
  @JsonIgnore
  public Optional<String> page() {
    return process(ServiceKind.DASHBOARD.word()).map(process -> process.url() + "/");
  }

  /** Where Prometheus is, if it was started. */
  @JsonIgnore
  public Optional<String> prometheus() {
    return process(Prometheus.NAME).map(process -> process.url() + "/");
  }

  /** The process that plans and does nothing else, where there is one. */
  @JsonIgnore
  public Optional<ProcessState> planner() {
    return process(ServiceKind.PLANNER.word());
  }

  private Optional<ProcessState> process(String name) {
    return processes.stream().filter(process -> process.name().equals(name)).findFirst();
  }

  /** The generators among the processes, in the order of their numbers. */
  @JsonIgnore
  public List<ProcessState> generators() {
    return processes.stream()
        .filter(process -> ServiceKind.GENERATOR.numberOf(process.name()).isPresent())
        .sorted(
            Comparator.comparingInt(
                process -> ServiceKind.GENERATOR.numberOf(process.name()).getAsInt()))
        .toList();
  }

  /**
   * The state of the launcher that lives, empty if none does. A dead launcher's state is none.
   *
   * @throws CliException if a launcher lives and its state cannot be read
   */
  public static Optional<StackState> current(Home home) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (StackLock.isHeld(home)) {
      Parsed<StackState> state = read(home);
      if (state instanceof Parsed.Readable<StackState> readable) {
        return Optional.of(readable.value());
      }
      // A launcher that has just begun writes its state in a moment.
      if (System.nanoTime() > deadline) {
        throw CliException.failed(
            "Medley is up, but %s cannot be read (%s); `medley down` stops it"
                .formatted(home.stateFile(), ((Parsed.Unreadable<StackState>) state).reason()));
      }
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
    }
    return Optional.empty();
  }

  /**
   * The same, once a launcher that only reads has ended and one that starts accepts requests.
   *
   * @param waiting runs first if that takes time
   * @throws CliException if it takes more than five minutes
   */
  public static Optional<StackState> settled(Home home, Runnable waiting) {
    Optional<StackState> state = current(home);
    long deadline = System.nanoTime() + SETTLING_PATIENCE.toNanos();
    for (boolean told = false; state.filter(s -> s.phase() != Phase.READY).isPresent(); ) {
      if (!told) {
        waiting.run();
        told = true;
      }
      if (System.nanoTime() > deadline) {
        throw CliException.failed(
            "Medley is still starting after %d minutes; `medley status` shows how far it is"
                .formatted(SETTLING_PATIENCE.toMinutes()));
      }
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
      state = current(home);
    }
    return state;
  }

  /** What the state file says, whether or not its launcher lives. */
  public static Parsed<StackState> read(Home home) {
    try {
      return Json.parse(Files.readAllBytes(home.stateFile()), StackState.class);
    } catch (IOException e) {
      return new Parsed.Unreadable<>("it is missing, or no file");
    }
  }

  /**
   * The launcher's process id in a state file of which no more may be readable: cut, or written by
   * another version.
   */
  public static OptionalLong launcherPid(Home home) {
    try {
      String text = new String(Files.readAllBytes(home.stateFile()), StandardCharsets.ISO_8859_1);
      Matcher pid = LAUNCHER_PID.matcher(text);
      return pid.find() ? OptionalLong.of(Long.parseLong(pid.group(1))) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** For other processes: this state, and the targets for Prometheus. */
  public void write(Home home) {
    Home.replace(home.stateFile(), Json.bytes(this));
    Home.replace(home.prometheusTargets(), PrometheusTargets.of(this));
  }

  public static void remove(Home home) {
    try {
      Files.deleteIfExists(home.stateFile());
      Files.deleteIfExists(home.prometheusTargets());
    } catch (IOException e) {
      throw CliException.failed("cannot remove %s: %s".formatted(home.stateFile(), e.getMessage()));
    }
  }
}
