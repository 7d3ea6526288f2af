package io.medley.benchmarks.training;

import java.lang.management.ManagementFactory;

/**
 * Seconds since a moment, by the wall and by the processor time of the calling thread, which does
 * all the work where models have one thread: the second does not depend on what else the machine
 * does.
 */
record Stopwatch(long wallNanos, long coreNanos) {
  static Stopwatch start() {
    return new Stopwatch(System.nanoTime(), core());
  }

  private static long core() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  double wallSeconds() {
    return (System.nanoTime() - wallNanos) * 1e-9;
  }

  double coreSeconds() {
    return (core() - coreNanos) * 1e-9;
  }
}
