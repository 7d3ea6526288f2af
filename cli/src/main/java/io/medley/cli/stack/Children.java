package io.medley.cli.stack;

import io.medley.cli.stack.service.Home;
import io.medley.contracts.ServiceJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a service's program is started as a child of this process, so that neither the user's current
 * directory nor the system's temporary one matters to it.
 */
final class Children {

  private Children() {}

  /**
   * A child in the home's directory, with an empty temporary directory. Programs on Quarkus take
   * configuration from where they run, and the user's directory may belong to another one.
   *
   * @param name which no other living child has
   */
  static ProcessBuilder builder(Home home, String name, List<String> command) throws IOException {
    Path temporary = home.temporary(name);
    empty(temporary);
    Files.createDirectories(temporary);
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.directory().toFile());
    builder.environment().putAll(ServiceJvm.environment());
    return builder;
  }

  /** A child that was killed has left the native libraries that it unpacked. */
  private static void empty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
