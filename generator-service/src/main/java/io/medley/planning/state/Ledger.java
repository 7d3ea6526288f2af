package io.medley.planning.state;

import io.medley.contracts.task.Lease;
import io.medley.contracts.task.TaskResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What an experiment with a budget has used and leased. Immutable.
 *
 * @param used by tasks that have reported
 * @param dearest the most that a sample of any task took, null before the first has reported
 * @param samples slots of all tasks released
 * @param out the leases of tasks that have not reported, by task
 * @param curtailed levels that the budget has cost samples, be it replacements of duplicates
 */
public record Ledger(
    Spending used, Spending dearest, long samples, Map<String, Lease> out, Set<String> curtailed) {
  public static final Ledger EMPTY = new Ledger(Spending.NOTHING, null, 0, Map.of(), Set.of());

  public Ledger {
    out = Map.copyOf(out);
    curtailed = Set.copyOf(curtailed);
  }

  /** What the tasks that are out may use. */
  public Spending leased() {
    return out.values().stream().map(Spending::of).reduce(Spending.NOTHING, Spending::plus);
  }

  /** After a task was released. */
  public Ledger granted(String taskId, int slots, Lease lease) {
    Map<String, Lease> more = new HashMap<>(out);
    more.put(taskId, lease);
    return new Ledger(used, dearest, samples + slots, more, curtailed);
  }

  /**
   * After a task reported: what it used counts, what it left of its lease is free again. Where its
   * lease was used up, its level lacks samples for the budget's sake, and each that was made cost
   * all the more.
   */
  public Ledger reported(TaskResult result) {
    Map<String, Lease> others = new HashMap<>(out);
    Lease lease = others.remove(result.taskId());
    Spending spent = Spending.of(result.usage());
    boolean exhausted = lease != null && result.invalid() > 0 && spent.reaches(lease);
    Ledger next = new Ledger(used.plus(spent), dearest, samples, others, curtailed);
    int slots = exhausted ? result.made().size() : result.made().size() + result.invalid();
    if (!spent.equals(Spending.NOTHING)) {
      Spending each = spent.each(Math.max(1, slots));
      next = next.with(dearest == null ? each : dearest.max(each));
    }
    return exhausted ? next.curtailed(result.level()) : next;
  }

  private Ledger with(Spending each) {
    return new Ledger(used, each, samples, out, curtailed);
  }

  /** After the budget cost a level samples. */
  public Ledger curtailed(String level) {
    Set<String> more = new HashSet<>(curtailed);
    more.add(level);
    return new Ledger(used, dearest, samples, out, more);
  }
}
