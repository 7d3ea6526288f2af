package io.medley.guarantees.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The launcher with its broker and services, in a home and with a directory of temporary files of
 * its own.
 */
public final class LauncherProcess {
  private final Path home;
  private final Path temporary;
  private final Process process;
  private List<Long> pids = List.of();

  private LauncherProcess(Path home, Path temporary, Process process) {
    this.home = home;
    this.temporary = temporary;
    this.process = process;
  }

  /**
   * Starts {@code medley up --foreground}; what it says goes to {@code launcher.log}.
   *
   * @param root of the built project
   * @param directory for its home and its temporary files
   */
  public static LauncherProcess start(Path root, Path directory) {
    try {
      Path home = Files.createDirectories(directory.toAbsolutePath().resolve("home"));
      Path temporary = Files.createDirectories(directory.toAbsolutePath().resolve("tmp"));
      // The weights that other tests have unpacked.
      Files.createSymbolicLink(
          home.resolve("models"), Path.of(System.getProperty("medley.models.dir")));
      Process process =
          MedleyCommand.start(
              root,
              home,
              directory.resolve("launcher.log"),
              // Its children inherit this.
              Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
              List.of("up", "--foreground", "--port=0", "--kafka-port=0"));
      return new LauncherProcess(home, temporary, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether requests are accepted and all services have been started. */
  public boolean isReady() {
    try {
      JsonNode state = Json.mapper().readTree(home.resolve("state.json").toFile());
      List<Long> children = new ArrayList<>();
      state.path("processes").forEach(child -> children.add(child.path("pid").asLong()));
      pids = List.copyOf(children);
      return state.path("phase").asText().equals("ready")
          && pids.size() == ServiceKind.values().length;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to end, as {@code medley down} does. */
  public void terminate() {
    process.destroy();
    process.onExit().join();
  }

  /** The processes of it that still run, one line each. */
  public List<String> processes() {
    return Stream.concat(Stream.of(process.pid()), pids.stream())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .filter(ProcessHandle::isAlive)
        .map(handle -> handle.pid() + " " + handle.info().command().orElse(""))
        .toList();
  }

  /** The files of its home that some process holds open, one line each. */
  public List<String> openFiles() {
    List<String> open = new ArrayList<>();
    for (File process : new File("/proc").listFiles(file -> file.getName().matches("\\d+"))) {
      File[] handles = new File(process, "fd").listFiles();
      for (File handle : handles == null ? new File[0] : handles) {
        try {
          Path target = Files.readSymbolicLink(handle.toPath());
          if (target.startsWith(home)) {
            open.add(process.getName() + " " + target);
          }
        } catch (IOException gone) {
          continue;
        }
      }
    }
    return open;
  }

  /** The names of its temporary files. */
  public List<String> temporaryFiles() {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
