package io.medley.planning.state;

import io.medley.contracts.task.Lease;
import io.medley.contracts.task.TaskResult.Usage;

/**
 * What was used of the things a budget can limit.
 *
 * @param tokens read and written
 * @param requests forward passes, or requests to an endpoint
 */
public record Spending(double tokens, double requests, double money) {
  public static final Spending NOTHING = new Spending(0, 0, 0);

  /** What a task says it used; nothing where it says nothing. */
  static Spending of(Usage usage) {
    return usage == null
        ? NOTHING
        : new Spending(usage.tokens(), usage.calls(), Math.max(0, usage.money()));
  }

  /** What a lease lets a task use, 0 where it sets no limit. */
  static Spending of(Lease lease) {
    return new Spending(
        lease.tokens() == null ? 0 : lease.tokens(),
        lease.requests() == null ? 0 : lease.requests(),
        lease.money() == null ? 0 : lease.money());
  }

  public Spending plus(Spending more) {
    return new Spending(tokens + more.tokens, requests + more.requests, money + more.money);
  }

  /** The share of one of so many samples. */
  Spending each(int samples) {
    return new Spending(tokens / samples, requests / samples, money / samples);
  }

  /** The greater of each. */
  Spending max(Spending other) {
    return new Spending(
        Math.max(tokens, other.tokens),
        Math.max(requests, other.requests),
        Math.max(money, other.money));
  }

  /** Whether a limit of the lease is reached. */
  boolean reaches(Lease lease) {
    return (lease.tokens() != null && tokens >= lease.tokens())
        || (lease.requests() != null && requests >= lease.requests())
        || (lease.money() != null && money >= lease.money());
  }
}
