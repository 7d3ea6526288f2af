package io.medley.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The files in deploy/ are what the code gives. To write them anew:
 *
 * <pre>mvn -pl monitoring test -Dtest=MonitoringFilesTest -Dmedley.docs.write=true</pre>
 */
class MonitoringFilesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DIRECTORY = ROOT.resolve("deploy/kubernetes/base/monitoring");

  @Test
  void shouldBeWhatTheCodeGives() throws IOException {
    Map<String, String> files = MonitoringFiles.all();
    if (Boolean.getBoolean("medley.docs.write")) {
      Files.createDirectories(DIRECTORY);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(ROOT.resolve(file.getKey()), file.getValue());
      }
    }

    files.forEach((path, text) -> assertThat(ROOT.resolve(path)).content().isEqualTo(text));
    try (Stream<Path> found = Files.list(DIRECTORY)) {
      List<String> names = found.map(file -> ROOT.relativize(file).toString()).toList();
      assertThat(files.keySet()).containsAll(names);
    }
  }
}
