package io.medley.guarantees.fault;

import io.medley.guarantees.fleet.ServiceKind;
import java.time.Duration;

/** Something that happens to a running system. */
public sealed interface Fault {
  /**
   * A process ends as by {@code kill -9} and is started again on its state, as the launcher does.
   */
  record Kill(ServiceKind kind) implements Fault {}

  /** A process stands still for so long, by then has lost its membership and transaction. */
  record Freeze(ServiceKind kind, Duration time) implements Fault {}

  /** One more process joins and, when work has moved to it, another leaves in order. */
  record Rebalance(ServiceKind kind) implements Fault {}

  /** The endpoint fails for so long. */
  record Outage(How how, Duration time) implements Fault {}

  /** The broker stops and comes back with its data. */
  record BrokerRestart() implements Fault {}

  /** The experiment is paused and goes on. */
  record Pause(Duration time) implements Fault {}

  /** The disk under a scorer's state is full for so long. */
  record FullDisk(Duration time) implements Fault {}

  /** How an endpoint fails. */
  enum How {
    /** 429 with {@code Retry-After}. */
    TOO_MANY_REQUESTS,
    /** 500. */
    SERVER_ERROR,
    /** No answer. */
    HANGING,
    /** Closed connections. */
    RESET
  }
}
