package io.medley.broker;

import java.util.Objects;

/**
 * The broker, or a topic on it, could not be had. The message is one line for the user: what is
 * wrong, where, and what to do about it.
 */
public final class BrokerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong, for callers that act on it. */
  public enum Reason {
    /** Another process listens on the wanted port. */
    PORT_IN_USE,
    /** Another broker uses the data directory. */
    DATA_LOCKED,
    /** There is too little space where the data directory lies. */
    DISK_FULL,
    /** The data directory cannot be made or written. */
    DATA_UNUSABLE,
    /** The broker did not start for another reason; the cause says which. */
    START_FAILED,
    /** The cluster does not answer in time. */
    UNREACHABLE,
    /** The cluster refuses to create a topic. */
    TOPICS_REFUSED,
    /** The topics exist with another number of partitions than the one asked for. */
    OTHER_PARTITIONS
  }

  private final Reason reason;

  BrokerException(Reason reason, String message) {
    super(message);
    this.reason = Objects.requireNonNull(reason);
  }

  BrokerException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason);
  }

  /** What went wrong. */
  public Reason reason() {
    return reason;
  }
}
