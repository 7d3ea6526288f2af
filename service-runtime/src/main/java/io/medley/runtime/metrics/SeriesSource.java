package io.medley.runtime.metrics;

/**
 * Series whose values are computed when somebody scrapes: what is no longer told is gone. For
 * states that are kept elsewhere anyway; what happens is counted by a meter. Every bean of this
 * type is part of {@code /q/metrics}.
 */
public interface SeriesSource {

  /** Tells all series; on the scrape's thread, in a few milliseconds. */
  void tell(Sink to);

  /** Takes the series of one scrape. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes a value; one that is no number is left out.
     *
     * @param labels values in the order of the metric's labels
     */
    void set(Metric metric, double value, String... labels);
  }
}
