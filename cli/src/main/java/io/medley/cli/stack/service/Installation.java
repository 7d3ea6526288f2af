package io.medley.cli.stack.service;

import io.medley.cli.exit.CliException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The built project: where the services' jars lie, and those with the weights.
 *
 * @param data the one directory that data files may lie in; need not exist
 */
public record Installation(Path root, Path data) {

  /** The installation whose root is the given directory, with the data in its {@code data}. */
  public static Installation at(Path root) {
    return at(root, root.resolve("data"));
  }

  /** The same with the data elsewhere. */
  public static Installation at(Path root, Path data) {
    return new Installation(root.toAbsolutePath().normalize(), data.toAbsolutePath().normalize());
  }

  /** The jar that runs a service, the same as in production. */
  public Path jar(ServiceKind kind) {
    return require(root.resolve(kind.module()).resolve("target/quarkus-app/quarkus-run.jar"));
  }

  /** The Maven artifact with the given {@code group:artifact}, in the local repository. */
  Path artifact(String coordinates) {
    Path record = require(root.resolve("cli/target/models.classpath"));
    String name = coordinates.substring(coordinates.indexOf(':') + 1) + "-";
    try {
      return Arrays.stream(Files.readString(record).strip().split(File.pathSeparator))
          .map(Path::of)
          .filter(path -> path.getFileName().toString().startsWith(name))
          .findFirst()
          .map(Installation::require)
          .orElseThrow(() -> notBuilt(record + " names no " + coordinates));
    } catch (IOException e) {
      throw notBuilt(record + " cannot be read: " + e.getMessage());
    }
  }

  private static Path require(Path file) {
    if (!Files.isRegularFile(file)) {
      throw notBuilt(file + " is missing");
    }
    return file;
  }

  private static CliException notBuilt(String why) {
    return CliException.failed(
        "Medley is not completely built: %s; run `mvn -DskipTests package`".formatted(why));
  }
}
