package io.medley.cli.stack;

import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.state.StackState;
import io.medley.cli.stack.state.StackState.Phase;
import io.medley.contracts.ServiceJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts a launcher in the background, in a session of its own where the system can do that, so
 * that it outlives the terminal, and waits until it accepts requests.
 */
public final class DetachedLauncher {

  /** Enough for the embedded broker. */
  private static final List<String> JVM_OPTIONS = List.of("-Xmx400m", "-XX:+UseSerialGC");

  /** What lets a program outlive its terminal; macOS has the last alone. */
  private static final List<Path> DETACHING =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"), Path.of("/usr/bin/nohup"));

  private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);
  private static final String ERROR_PREFIX = "medley: ";

  private final Home home;
  private final List<String> systemProperties;
  private final String mainClass;

  /**
   * A launcher that runs {@code mainClass} of this JVM's class path.
   *
   * @param systemProperties as {@code name=value}
   */
  public DetachedLauncher(Home home, List<String> systemProperties, String mainClass) {
    this.home = home;
    this.systemProperties = List.copyOf(systemProperties);
    this.mainClass = mainClass;
  }

  /**
   * Starts it with the given arguments and returns its state when it accepts requests.
   *
   * @throws CliException with the launcher's own last words if it ends instead
   */
  public StackState start(List<String> arguments) {
    home.prepare();
    Path log = home.log("launcher");
    try {
      Process process =
          new ProcessBuilder(command(arguments))
              .directory(home.directory().toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return awaitReady(process, log);
    } catch (IOException e) {
      throw CliException.failed("cannot start the launcher: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted while starting");
    }
  }

  private List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    DETACHING.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .ifPresent(command::add);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(ServiceJvm.quiet());
    systemProperties.forEach(property -> command.add("-D" + property));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  private StackState awaitReady(Process process, Path log)
      throws InterruptedException, IOException {
    Thread giveUp = new Thread(process::destroy, "medley-stop-launcher");
    Runtime.getRuntime().addShutdownHook(giveUp);
    while (!process.waitFor(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
      Optional<StackState> ready =
          StackState.read(home)
              .toOptional()
              .filter(state -> state.launcherPid() == process.pid())
              .filter(state -> state.phase() == Phase.READY);
      if (ready.isPresent()) {
        Runtime.getRuntime().removeShutdownHook(giveUp);
        return ready.get();
      }
    }
    Runtime.getRuntime().removeShutdownHook(giveUp);
    throw CliException.failed(lastWords(log));
  }

  private static String lastWords(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.startsWith(ERROR_PREFIX))
        .reduce((first, second) -> second)
        .map(line -> line.substring(ERROR_PREFIX.length()))
        .orElse("the launcher ended at once; see " + log);
  }
}
