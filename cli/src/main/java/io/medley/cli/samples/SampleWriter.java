package io.medley.cli.samples;

import io.medley.contracts.sample.Sample;
import java.io.Closeable;
import java.io.IOException;

/** Writes samples to a file, in the order in which they come. Not thread-safe. */
public interface SampleWriter extends Closeable {

  /** Writes one more. */
  void write(Sample sample) throws IOException;
}
