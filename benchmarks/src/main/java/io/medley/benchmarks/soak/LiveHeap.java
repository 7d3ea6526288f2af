package io.medley.benchmarks.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a Java process really holds: the objects that a full collection leaves. */
final class LiveHeap {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final String TOTAL = "Total";

  private LiveHeap() {}

  /**
   * Has a process collect all garbage and counts what is left, in mebibytes; 0 where it has ended.
   */
  static long mebibytes(long pid) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return histogram
        .lines()
        .filter(line -> line.startsWith(TOTAL))
        .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2]) / MEBIBYTE)
        .findFirst()
        .orElse(0);
  }
}
