package io.medley.planning.release;

import io.medley.contracts.request.BudgetSpec;
import io.medley.contracts.task.Lease;
import io.medley.planning.state.Ledger;
import io.medley.planning.state.Spending;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Decides what the next task of an experiment with a budget may use. What is used and what is
 * leased never come to more than the budget: only what tasks use beyond their leases, by the calls
 * that are in flight when a lease is used up, can.
 *
 * <p>Nobody knows what a sample takes before the first task has reported, so until then one task is
 * out, and may use everything. From then on what is left is divided among the tasks that may be
 * released, and a task waits for others to report while it could not have half as much again as the
 * dearest sample so far suggests. The last task is cut to what is left. Pure functions.
 */
final class Leasing {
  /** How much more a task may take than the dearest sample so far suggests. */
  private static final double MARGIN = 1.5;

  private Leasing() {}

  /** What is to become of the next task. */
  sealed interface Decision {}

  /**
   * It goes out.
   *
   * @param slots how many of its slots, 1 or more
   * @param lease what it may use; limits nothing where the budget does not
   */
  record Granted(int slots, Lease lease) implements Decision {}

  /** It waits until another task has reported. */
  record Waiting() implements Decision {}

  /** There will be no further task. */
  record UsedUp(String reason) implements Decision {}

  private record Limit(
      String name, double max, boolean whole, ToDoubleFunction<Spending> of, Ledger ledger) {
    double left() {
      return max - of.applyAsDouble(ledger.used()) - of.applyAsDouble(ledger.leased());
    }

    boolean reached() {
      return of.applyAsDouble(ledger.used()) >= max;
    }

    double perSample() {
      return of.applyAsDouble(ledger.dearest());
    }

    UsedUp usedUp() {
      return Leasing.usedUp(name, whole ? (Number) (long) max : (Number) max);
    }
  }

  /**
   * The decision.
   *
   * @param slots the task has
   * @param atOnce tasks that may be released now, this one among them, 1 or more
   * @param late whether the minutes are over
   */
  static Decision decide(BudgetSpec allowed, Ledger ledger, int slots, int atOnce, boolean late) {
    if (late) {
      return usedUp("maxMinutes", allowed.maxMinutes());
    }
    List<Limit> limits = limits(allowed, ledger);
    for (Limit limit : limits) {
      if (limit.reached()) {
        return limit.usedUp();
      }
    }
    long samplesLeft =
        allowed.maxSamples() == null ? slots : allowed.maxSamples() - ledger.samples();
    if (samplesLeft <= 0) {
      return usedUp("maxSamples", allowed.maxSamples());
    }
    int wanted = (int) Math.min(slots, samplesLeft);
    if (limits.isEmpty()) {
      return new Granted(wanted, new Lease(null, null, null));
    }
    if (ledger.dearest() == null) {
      return ledger.out().isEmpty() ? granted(wanted, limits, 1) : new Waiting();
    }
    return measured(limits, wanted, atOnce, ledger.out().isEmpty());
  }

  private static Decision measured(List<Limit> limits, int wanted, int atOnce, boolean alone) {
    double shares = atOnce;
    for (Limit limit : limits) {
      double needed = MARGIN * limit.perSample() * wanted;
      shares = Math.min(shares, needed > 0 ? Math.floor(limit.left() / needed) : shares);
      shares = Math.min(shares, limit.whole() ? limit.left() : shares);
      shares = limit.left() > 0 ? shares : 0;
    }
    if (shares >= 1) {
      return granted(wanted, limits, shares);
    }
    if (!alone) {
      return new Waiting();
    }
    double affordable = wanted;
    for (Limit limit : limits) {
      if (limit.perSample() > limit.left()) {
        return limit.usedUp();
      }
      affordable =
          limit.perSample() > 0
              ? Math.min(affordable, Math.floor(limit.left() / limit.perSample()))
              : affordable;
    }
    return granted((int) affordable, limits, 1);
  }

  private static Granted granted(int slots, List<Limit> limits, double shares) {
    Long tokens = null;
    Long requests = null;
    Double money = null;
    for (Limit limit : limits) {
      double share = limit.left() / shares;
      switch (limit.name()) {
        case "maxTokens" -> tokens = (long) share;
        case "maxRequests" -> requests = (long) share;
        default -> money = share;
      }
    }
    return new Granted(slots, new Lease(tokens, requests, money));
  }

  private static List<Limit> limits(BudgetSpec allowed, Ledger ledger) {
    List<Limit> limits = new ArrayList<>();
    if (allowed.maxTokens() != null) {
      limits.add(new Limit("maxTokens", allowed.maxTokens(), true, Spending::tokens, ledger));
    }
    if (allowed.maxRequests() != null) {
      limits.add(new Limit("maxRequests", allowed.maxRequests(), true, Spending::requests, ledger));
    }
    if (allowed.maxMoney() != null) {
      limits.add(new Limit("maxMoney", allowed.maxMoney(), false, Spending::money, ledger));
    }
    return limits;
  }

  /** The reason when that limit is reached. */
  static UsedUp usedUp(String limit, Number max) {
    return new UsedUp("the budget's %s of %s is used up".formatted(limit, max));
  }
}
