package io.medley.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.testkit.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dashboard that is not safe does not start, and says in one line what to do. */
class OpeningIT {
  @TempDir Path directory;

  private List<String> lines(Map<String, String> environment, String... properties)
      throws Exception {
    Path log = directory.resolve("dashboard.log");
    List<String> arguments = new ArrayList<>(ServiceProcess.oneOfSeveral(256, properties));
    arguments.addAll(
        List.of(
            "-Dquarkus.http.port=0",
            "-Dkafka.bootstrap.servers=127.0.0.1:1",
            "-Dmedley.parent-pid=" + ProcessHandle.current().pid(),
            "-jar",
            Lab.JAR.toAbsolutePath().toString()));
    try (ServiceProcess process = ServiceProcess.start(log, environment, arguments)) {
      assertThat(process.awaitExit()).isEqualTo(1);
    }
    return Files.readAllLines(log);
  }

  @Test
  void shouldNotOpenWithoutAKey() throws Exception {
    assertThat(lines(Map.of(), "-Dquarkus.http.host=0.0.0.0"))
        .singleElement()
        .asString()
        .contains("0.0.0.0", "MEDLEY_DASHBOARD_WRITE_KEY", "medley.dashboard.open-without-key");
  }

  @Test
  void shouldNotTakeAKeyFromTheCommandLine() throws Exception {
    assertThat(lines(Map.of(), "-Dmedley.dashboard.write-key=a-key-for-everybody-0123"))
        .singleElement()
        .asString()
        .contains("medley.dashboard.write-key is on the command line")
        .doesNotContain("everybody");
  }

  @Test
  void shouldNotTakeAKeyThatCanBeGuessed() throws Exception {
    assertThat(lines(Map.of("MEDLEY_DASHBOARD_READ_KEY", "letmein")))
        .singleElement()
        .asString()
        .contains("the read key has fewer than 20 characters")
        .doesNotContain("letmein");
  }

  @Test
  void shouldNotStartWhereAKeyIsMissing() throws Exception {
    assertThat(lines(Map.of("MEDLEY_DASHBOARD_WRITE_KEY_FILE", "/nowhere/key")))
        .singleElement()
        .asString()
        .contains("/nowhere/key", "cannot be read");
  }
}
