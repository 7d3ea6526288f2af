package io.medley.cli.stack.service;

import io.medley.cli.exit.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The directory of data, state and logs ({@code .medley}, or {@code MEDLEY_HOME}). */
public record Home(Path directory) {

  /** The home in a directory, which need not exist yet. */
  public static Home at(Path directory) {
    return new Home(directory.toAbsolutePath().normalize());
  }

  /** Makes the directories that are missing. */
  public Home prepare() {
    try {
      Files.createDirectories(logs());
      Files.createDirectories(state());
    } catch (IOException e) {
      throw CliException.failed(
          "cannot write to %s: %s; set MEDLEY_HOME to a directory that can be written"
              .formatted(directory, e.getMessage()));
    }
    return this;
  }

  /** The broker's data. */
  public Path kafka() {
    return directory.resolve("kafka");
  }

  /** The unpacked weights. */
  public Path models() {
    return directory.resolve("models");
  }

  /** The stores of Kafka Streams, one directory per process. */
  public Path state() {
    return directory.resolve("state");
  }

  /** Where a process keeps temporary files; the system's own may be missing, full or noexec. */
  public Path temporary(String process) {
    return directory.resolve("tmp").resolve(process);
  }

  /** One log per process. */
  public Path logs() {
    return directory.resolve("logs");
  }

  /** The log of a process. */
  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  public Path lockFile() {
    return directory.resolve("launcher.lock");
  }

  public Path launcherPidFile() {
    return directory.resolve("launcher.pid");
  }

  public Path stateFile() {
    return directory.resolve("state.json");
  }

  public Path scaleFile() {
    return directory.resolve("scale.json");
  }

  public Path prometheusTargets() {
    return directory.resolve("prometheus-targets.json");
  }

  /** Replaces a file of a home at once, so that a reader never sees half of one. */
  public static void replace(Path file, byte[] content) {
    try {
      Path temporary = file.resolveSibling(file.getFileName() + ".new");
      Files.write(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw CliException.failed("cannot write %s: %s".formatted(file, e.getMessage()));
    }
  }
}
