package io.medley.evaluation.statistics;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A setting or a control with one student.
 *
 * @param replicates the tables by replicate, successful seeds × test items; a replicate that failed
 *     altogether is absent
 */
public record Treatment(
    String name, Replication replication, SortedMap<Integer, Cells> replicates) {

  public Treatment {
    replicates = Collections.unmodifiableSortedMap(new TreeMap<>(replicates));
    if (replicates.isEmpty()) {
      throw new IllegalArgumentException(name + " has no replicate");
    }
    if (replication == Replication.GIVEN && replicates.size() > 1) {
      throw new IllegalArgumentException(name + " is given, but has several replicates");
    }
  }

  /** Where the variance between replicates comes from. */
  public enum Replication {
    /** From all such treatments of the study together. */
    POOLED,
    /** From its own replicates alone: it is expected to vary otherwise than the others. */
    OWN,
    /** Nowhere: its one table is taken as it is, and every claim is for that training set. */
    GIVEN
  }
}
