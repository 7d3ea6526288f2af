package io.medley.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {
  @TempDir Path directory;

  private List<Double> told(Path status) {
    List<Double> told = new ArrayList<>();
    new ResidentMemory(status).tell((metric, value, labels) -> told.add(value));
    return told;
  }

  @Test
  void shouldTellTheKernelsFigureInBytes() throws IOException {
    Path status = directory.resolve("status");
    Files.writeString(status, "Name:\tjava\nVmRSS:\t    1234 kB\nThreads:\t9\n");

    assertThat(told(status)).containsExactly(1234.0 * 1024);
  }

  @Test
  void shouldTellNothingWhereThereIsNoSuchFile() {
    assertThat(told(directory.resolve("none"))).isEmpty();
  }
}
