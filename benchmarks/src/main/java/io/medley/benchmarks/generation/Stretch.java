package io.medley.benchmarks.generation;

import com.sun.management.OperatingSystemMXBean;
import io.medley.generation.maskedlm.MaskedLmBackend;
import io.medley.models.bert.MaskedLanguageModel.Usage;
import java.lang.management.ManagementFactory;

/**
 * What a stretch of work took.
 *
 * @param seconds wall-clock time
 * @param forwardSeconds time inside forward passes, summed over workers
 * @param tokens read by them
 * @param otherCores cores that other processes kept busy meanwhile; where it is not near 0, the
 *     stretch was disturbed
 */
record Stretch(double seconds, double forwardSeconds, long tokens, double otherCores) {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Time on top of forward passes, as a share of theirs, with that many workers. */
  double overhead(int workers) {
    return seconds * workers / forwardSeconds - 1;
  }

  /** The beginning of a stretch; one at a time, as the system's load is asked since the last. */
  static final class Beginning {
    private final MaskedLmBackend backend;
    private final Usage usage;
    private final long processorNanos;
    private final long nanos;

    Beginning(MaskedLmBackend backend) {
      this.backend = backend;
      usage = backend.usage();
      var sinceNow = SYSTEM.getCpuLoad();
      processorNanos = SYSTEM.getProcessCpuTime();
      nanos = System.nanoTime();
    }

    Stretch end() {
      long wall = System.nanoTime() - nanos;
      long processor = SYSTEM.getProcessCpuTime() - processorNanos;
      double busy = SYSTEM.getCpuLoad() * SYSTEM.getAvailableProcessors();
      Usage now = backend.usage();
      return new Stretch(
          wall * 1e-9,
          now.busy().minus(usage.busy()).toNanos() * 1e-9,
          now.tokens() - usage.tokens(),
          busy - (double) processor / wall);
    }
  }
}
