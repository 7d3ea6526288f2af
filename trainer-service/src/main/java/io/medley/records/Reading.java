package io.medley.records;

/**
 * What a record means to a step.
 *
 * @param <E> the events of the step
 */
public sealed interface Reading<E> {

  /** Something that happened to an experiment. */
  record Understood<E>(String experimentId, E event) implements Reading<E> {}

  /** Nothing that the step needs. */
  record Ignored<E>() implements Reading<E> {}

  /** Nothing that anyone could use; the reason is one line. */
  record Refused<E>(String why) implements Reading<E> {}
}
