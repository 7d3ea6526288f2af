package io.medley.guarantees.fleet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The {@code medley} command as a process, from the built project. */
public final class MedleyCommand {
  private MedleyCommand() {}

  /**
   * Starts it.
   *
   * @param root of the built project
   * @param home its home, which exists
   * @param log where it says what it says
   * @param environment further variables
   */
  public static Process start(
      Path root, Path home, Path log, Map<String, String> environment, List<String> arguments) {
    try {
      String classPath =
          root.resolve("cli/target/medley-cli.jar")
              + File.pathSeparator
              + Files.readString(root.resolve("cli/target/medley.classpath")).strip();
      List<String> java =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx400m",
              "-XX:TieredStopAtLevel=1",
              "-Dmedley.root=" + root.toAbsolutePath(),
              "-Dmedley.home=" + home.toAbsolutePath(),
              "-Dmedley.data.dir=" + home.toAbsolutePath().resolve("data"),
              "-cp",
              classPath,
              "io.medley.cli.Medley");
      ProcessBuilder builder =
          new ProcessBuilder(Stream.concat(java.stream(), arguments.stream()).toList())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
