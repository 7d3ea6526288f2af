package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.cluster.RecordFeed;
import io.medley.cli.stack.service.FakeInstallation;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.state.StackState;
import io.medley.contracts.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal, as Ctrl-C sends one, with stand-ins for the services, which never answer. */
class InterruptIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void shouldSayWhatBecomesOfTheExperiment() throws Exception {
    FakeInstallation.in(directory.resolve("root"));
    Home home = FakeInstallation.home(directory.resolve("home"));
    Path request =
        Files.writeString(
            directory.resolve("request.yaml"),
            "experimentId: ctrlc\ndataset: { name: wordnet-supersense }\n");
    Process run = start("run", "--port=0", "--kafka-port=0", request.toString());
    try {
      Awaitility.await().atMost(PATIENCE).until(() -> hasARequest(home));
      List<StackState.ProcessState> services = StackState.current(home).orElseThrow().processes();

      assertThat(new ProcessBuilder("kill", "-TERM", String.valueOf(run.pid())).start().waitFor())
          .isZero();

      assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(run.exitValue()).isEqualTo(143);
      assertThat(Files.readAllLines(directory.resolve("err")))
          .contains("ctrlc goes on when Medley is up; `medley cancel ctrlc` ends it")
          .anyMatch(
              line ->
                  line.matches(
                      "watch at http://.*#/experiment/ctrlc .it answers in a few seconds."))
          .noneMatch(line -> line.startsWith("medley:"));
      assertThat(services).isNotEmpty();
      assertThat(services).noneMatch(service -> ProcessHandle.of(service.pid()).isPresent());
      assertThat(StackState.current(home)).isEmpty();
    } finally {
      run.destroyForcibly();
    }
  }

  private static boolean hasARequest(Home home) {
    return StackState.current(home)
        .filter(state -> state.phase() == StackState.Phase.READY)
        .filter(state -> count(state, Topics.REQUESTS) == 1)
        .isPresent();
  }

  private static int count(StackState state, String topic) {
    AtomicInteger count = new AtomicInteger();
    try (RecordFeed feed = new Cluster(state.bootstrapServers()).feed(topic)) {
      feed.toTheEnd(record -> count.incrementAndGet());
    }
    return count.get();
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmedley.root=" + directory.resolve("root"),
                "-Dmedley.home=" + directory.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                Medley.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectInput(new java.io.File("/dev/null"))
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile())
        .start();
  }
}
