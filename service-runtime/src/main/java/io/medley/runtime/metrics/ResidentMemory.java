package io.medley.runtime.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Memory of the process that is in RAM, as Linux tells it; native memory of models included. */
final class ResidentMemory implements SeriesSource {
  private static final String FIELD = "VmRSS:";

  private final Path status;

  /** Reads {@code /proc/self/status} or a file like it. */
  ResidentMemory(Path status) {
    this.status = status;
  }

  @Override
  public void tell(Sink to) {
    if (!Files.isReadable(status)) {
      return;
    }
    try {
      to.set(ServiceMetric.PROCESS_RESIDENT_MEMORY, bytes(Files.readAllLines(status)));
    } catch (IOException e) {
      // A file of the kernel that cannot be read tells nothing.
      return;
    }
  }

  /** {@code VmRSS: 1234 kB}; no number where there is no such line. */
  private static double bytes(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(FIELD))
        .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(Double.NaN);
  }
}
