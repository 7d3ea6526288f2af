package io.medley.guarantees.secured;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that finds nothing proves nothing, unless it finds what is there. */
class SecretSearchTest {
  private static final String SECRET = "planted-0123456789";

  private final SecretSearch search = new SecretSearch(List.of(SECRET));

  @Test
  void shouldFindASecretAndItsBase64() {
    String encoded = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));

    assertThat(search.in(Map.of("ps", "java -Dkey=" + SECRET, "log", "Basic " + encoded)))
        .hasSize(2);
    assertThat(search.in(Map.of("log", "all is well"))).isEmpty();
  }

  @Test
  void shouldFindItInAnyFileButTheOperators(@TempDir Path directory) throws Exception {
    Path operators = Files.createDirectories(directory.resolve("secrets"));
    Files.writeString(operators.resolve("key"), SECRET);
    assertThat(search.inFiles(directory, operators)).isEmpty();

    Path state = Files.createDirectories(directory.resolve("state/0_0"));
    Files.write(
        state.resolve("1.sst"),
        ("\u0000\u0001" + SECRET + "\u0000").getBytes(StandardCharsets.UTF_8));

    assertThat(search.inFiles(directory, operators)).hasSize(1);
  }
}
