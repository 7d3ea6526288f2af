package io.medley.monitoring.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged product with Prometheus, in a home of its own. */
final class RunningStack implements AutoCloseable {

  private static final Pattern PROMETHEUS = Pattern.compile("Prometheus at (http://\\S+)/");

  private final Path root;
  private final Path home;
  private final String prometheus;

  private RunningStack(Path root, Path home) throws IOException, InterruptedException {
    this.root = root;
    this.home = home;
    Path weights = root.resolve("target/models");
    if (Files.isDirectory(weights)) {
      // Unpacked already for other tests.
      Files.createSymbolicLink(home.resolve("models"), weights.toRealPath());
    }
    String said = medley("up", "--with-prometheus", "--port=0", "--kafka-port=0");
    Matcher address = PROMETHEUS.matcher(said);
    assertThat(address.find()).as(said).isTrue();
    this.prometheus = address.group(1);
  }

  static RunningStack start(Path home) throws IOException, InterruptedException {
    return new RunningStack(Path.of(System.getProperty("medley.root")), home);
  }

  /** The address of Prometheus. */
  String prometheus() {
    return prometheus;
  }

  /** Runs a command and returns what it says; it has to succeed. */
  String medley(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** Whether a command succeeds. */
  boolean succeeds(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(root.resolve("medley").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectInput(new File("/dev/null")).redirectErrorStream(true);
    builder.environment().put("MEDLEY_HOME", home.toString());
    return builder.start();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    medley("down");
  }
}
