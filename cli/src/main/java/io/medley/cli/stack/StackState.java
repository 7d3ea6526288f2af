package io.medley.cli.stack;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.Json;
import io.medley.contracts.Versioned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  public StackState {
    processes = List.copyOf(processes);
  }

  /** How far a launcher has come. */
  public enum Phase {
    /** Requests are not accepted yet. */
    @JsonProperty("starting")
    STARTING,
    /** Requests are accepted. */
    @JsonProperty("ready")
    READY
  }

  /** A service process. */
  public record ProcessState(String name, long pid, int port) {}

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

  /** The state of the launcher that lives, empty if none does. A dead launcher's state is none. */
  public static Optional<StackState> current(Home home) {
    return StackLock.isHeld(home) ? read(home) : Optional.empty();
  }

  private static Optional<StackState> read(Home home) {
    try {
      byte[] json = Files.readAllBytes(home.stateFile());
      return Json.parse(json, StackState.class).toOptional();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Replaces the state file at once, so that a reader never sees half of one. */
  void write(Home home) {
    replace(home.stateFile(), Json.bytes(this));
    replace(home.prometheusTargets(), PrometheusTargets.of(this));
  }

  static void remove(Home home) {
    try {
      Files.deleteIfExists(home.stateFile());
      Files.deleteIfExists(home.prometheusTargets());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void replace(Path file, byte[] content) {
    try {
      Path temporary = file.resolveSibling(file.getFileName() + ".new");
      Files.write(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
