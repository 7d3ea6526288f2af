package io.medley.benchmarks.generation;

/**
 * What one schedule made of one level.
 *
 * @param seconds of one processor inside the backend, the first task left out
 * @param timed samples made in that time
 * @param made samples made
 * @param candidates texts proposed
 * @param calls forward passes
 * @param tokens tokens read in them, without padding
 * @param consistency share of samples whose label the judge agrees with
 * @param vendi Vendi score of all samples
 */
record ScheduleResult(
    double seconds,
    int timed,
    int made,
    long candidates,
    long calls,
    long tokens,
    double consistency,
    double vendi) {

  double samplesPerSecond() {
    return timed / seconds;
  }

  double tokensPerSample() {
    return (double) tokens / made;
  }
}
