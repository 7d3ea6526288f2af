package io.medley.training.student;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state of a student between two steps: everything that its later steps and its predictions
 * depend on beside their batches. Used by the student's thread, until the student is closed.
 */
public interface Resumable {
  /**
   * What decides, beside the state, which numbers come out of the same batches: weights, device,
   * threads, versions. A state of another origin is of no use.
   */
  String origin();

  /** How many bytes {@link #save} writes, within a percent. */
  long bytes();

  /** Writes the state. */
  void save(DataOutput out) throws IOException;

  /**
   * Takes on what {@link #save} wrote of a student of the same run and {@link #origin()}.
   *
   * @throws IOException if it cannot be read or is no such state; the student is of no use then
   */
  void restore(DataInput in) throws IOException;
}
