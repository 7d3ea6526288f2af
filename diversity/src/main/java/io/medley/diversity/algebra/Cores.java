package io.medley.diversity.algebra;

import java.util.stream.IntStream;

/**
 * How many cores a long computation may use. Results do not depend on it: every part of the work
 * writes what nobody else writes, and parts are added up in a fixed order.
 */
public enum Cores {
  /** The calling thread alone: for services, whose threads all have work. */
  ONE,
  /** The common pool of the JVM: for a program that has the machine to itself. */
  ALL;

  /** The numbers from 0 to {@code count} − 1, each to be worked on by any thread. */
  public IntStream parts(int count) {
    IntStream parts = IntStream.range(0, count);
    return this == ALL ? parts.parallel() : parts;
  }
}
