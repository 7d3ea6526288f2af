package io.medley.dashboard.state;

import io.medley.contracts.report.BudgetReport;
import io.medley.contracts.task.TaskResult;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** What the generators of an experiment have done and used. Not thread-safe. */
final class Work {
  private final TreeMap<String, Instance> instances = new TreeMap<>();
  private final Set<String> tasks = new HashSet<>();
  private BudgetReport.Used used = new BudgetReport.Used(0, 0, 0, 0);

  /**
   * A generator process.
   *
   * @param tasks that it ended
   * @param failed of these
   * @param at of its last one
   */
  record Instance(long tasks, long failed, long samples, Instant at) {}

  /** Takes in a result; false where it is not the first of its task. */
  boolean add(TaskResult result, Instant at) {
    if (!tasks.add(result.level() + "/" + result.task())) {
      return false;
    }
    Instance before =
        instances.getOrDefault(result.instance(), new Instance(0, 0, 0, Instant.EPOCH));
    instances.put(
        result.instance(),
        new Instance(
            before.tasks() + 1,
            before.failed() + (result.failure() == null ? 0 : 1),
            before.samples() + result.made().size(),
            at));
    TaskResult.Usage usage = result.usage();
    if (usage != null) {
      used =
          new BudgetReport.Used(
              used.tokens() + usage.tokens(),
              used.requests() + usage.calls(),
              used.money() + usage.money(),
              used.samples() + result.made().size(),
              used.recorded() + usage.recorded());
    }
    return true;
  }

  BudgetReport.Used used() {
    return used;
  }

  /** By name. */
  TreeMap<String, Instance> instances() {
    return new TreeMap<>(instances);
  }
}
