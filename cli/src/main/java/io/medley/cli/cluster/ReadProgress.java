package io.medley.cli.cluster;

/** Is told how far the reading of a topic has come. */
@FunctionalInterface
public interface ReadProgress {

  /** So many of so many positions are read; about as many records. */
  void at(long done, long total);
}
