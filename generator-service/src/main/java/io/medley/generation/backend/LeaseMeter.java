package io.medley.generation.backend;

import io.medley.contracts.task.Lease;
import java.util.function.BooleanSupplier;

/**
 * Counts what a task uses and says when it may use no more: a backend asks before each call of its
 * model, and tells afterwards what the call took. So a task passes its lease by the calls that are
 * in flight when it is used up, and by no more; and it ends between two calls when its experiment
 * is cancelled or out of time.
 *
 * <p>What is counted stays known where the backend fails. Thread-safe.
 */
public final class LeaseMeter {
  private static final Lease UNLIMITED = new Lease(null, null, null);

  private final Lease lease;
  private final BooleanSupplier over;
  private long inputTokens;
  private long outputTokens;
  private long calls;
  private double money;
  private long recorded;
  private boolean ended;

  private LeaseMeter(Lease lease, BooleanSupplier over) {
    this.lease = lease == null ? UNLIMITED : lease;
    this.over = over;
  }

  /**
   * A meter that has counted nothing.
   *
   * @param lease null limits nothing
   * @param over whether the task is to end, whatever its lease says
   */
  public static LeaseMeter of(Lease lease, BooleanSupplier over) {
    return new LeaseMeter(lease, over);
  }

  /** A meter that only counts. */
  public static LeaseMeter unlimited() {
    return new LeaseMeter(null, () -> false);
  }

  /**
   * Whether one more call may begin; it is counted then. Once the answer is no it stays no.
   *
   * @return false where the backend shall return what it has
   */
  public synchronized boolean begin() {
    ended = ended || usedUp() || over.getAsBoolean();
    if (!ended) {
      calls++;
    }
    return !ended;
  }

  private boolean usedUp() {
    return (lease.requests() != null && calls >= lease.requests())
        || (lease.tokens() != null && inputTokens + outputTokens >= lease.tokens())
        || (lease.money() != null && money >= lease.money());
  }

  /**
   * Adds what a call took.
   *
   * @param price by the operator's prices, 0 or more
   */
  public synchronized void spent(long tokensRead, long tokensWritten, double price) {
    inputTokens += tokensRead;
    outputTokens += tokensWritten;
    money += price;
  }

  /** Adds what a call took that an earlier attempt at the task made; it needs no permission. */
  public synchronized void spentBefore(long tokensRead, long tokensWritten, double price) {
    calls++;
    spent(tokensRead, tokensWritten, price);
  }

  /** Adds answers that were paid for elsewhere. */
  public synchronized void recorded(long answers) {
    recorded += answers;
  }

  /** Whether the task is to end, whatever its lease says; for work that is no call. */
  public boolean over() {
    return over.getAsBoolean();
  }

  /** Whether a call was refused. */
  public synchronized boolean ended() {
    return ended;
  }

  /** Tokens read. */
  public synchronized long inputTokens() {
    return inputTokens;
  }

  /** Tokens written. */
  public synchronized long outputTokens() {
    return outputTokens;
  }

  /** Calls begun. */
  public synchronized long calls() {
    return calls;
  }

  /** Answers that were paid for elsewhere. */
  public synchronized long recorded() {
    return recorded;
  }

  /** What the calls cost. */
  public synchronized double money() {
    return money;
  }
}
