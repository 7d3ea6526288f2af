package io.medley.generation.openai.endpoint;

import java.time.Duration;
import java.util.Optional;

/**
 * An endpoint gave no answer. The message is one line for the user and holds neither the endpoint's
 * address nor its key. Has no cause: LangChain4j hands on the innermost exception alone.
 */
public final class EndpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  public enum Kind {
    /** Come back later, with fewer calls. */
    OVERLOADED,
    /** It had a fault; try again, with fewer calls. */
    FAULTY,
    /** Nothing came in time. */
    TIMEOUT,
    /** The connection broke, or what came is no answer; try again. */
    BROKEN,
    /** Nobody is there; try again, and if it stays so give up on the level. */
    UNREACHABLE,
    /** It does not take this prompt, which is too long or against its policy; others it may. */
    REFUSED,
    /** It does not take this request, and does not say whether the prompt is to blame. */
    REJECTED,
    /** It takes no prompt of ours. */
    PERMANENT,
    /** The caller was interrupted. */
    INTERRUPTED
  }

  private final Kind kind;
  private final String parameter;
  private final transient Optional<Duration> retryAfter;

  public EndpointException(Kind kind, String message) {
    this(kind, message, Optional.empty(), "");
  }

  /**
   * An exception.
   *
   * @param retryAfter how long the endpoint wants to be left alone
   * @param parameter of a request that the endpoint does not take, empty where it names none
   */
  EndpointException(Kind kind, String message, Optional<Duration> retryAfter, String parameter) {
    super(message, null, false, false);
    this.kind = kind;
    this.parameter = parameter;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  String parameter() {
    return parameter;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
