package io.medley.planning.task;

import io.medley.contracts.plan.ParaphraseLayout;
import io.medley.contracts.plan.ParaphraseLayout.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Divides a level of paraphrases into tasks: a source and what it owns stay together where a task
 * has room for them, so that one task makes all paraphrases of a source and none of them twice.
 * Immutable.
 */
public final class ParaphraseTasks {
  private final List<List<Integer>> tasks;
  private final Map<Integer, Group> replaced = new HashMap<>();

  /**
   * The tasks of a level.
   *
   * @param slotsPerTask most ordinals of a task, 1 or more
   */
  public ParaphraseTasks(ParaphraseLayout layout, double ratio, int slotsPerTask) {
    for (Group group : layout.groups()) {
      group.replaced(ratio).forEach(ordinal -> replaced.put(ordinal, group));
    }
    Stream<List<Integer>> groups =
        layout.groups().stream()
            .map(g -> Stream.concat(Stream.of(g.source()), g.owned().stream()).toList());
    Stream<List<Integer>> others = layout.unowned().stream().map(List::of);
    tasks = packed(Stream.concat(groups, others).toList(), slotsPerTask);
  }

  private static List<List<Integer>> packed(List<List<Integer>> groups, int slotsPerTask) {
    List<List<Integer>> tasks = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    for (List<Integer> group : groups) {
      if (open.size() + group.size() > slotsPerTask) {
        end(open, tasks);
      }
      for (int ordinal : group) {
        if (open.size() == slotsPerTask) {
          end(open, tasks);
        }
        open.add(ordinal);
      }
    }
    end(open, tasks);
    return List.copyOf(tasks);
  }

  private static void end(List<Integer> open, List<List<Integer>> tasks) {
    if (!open.isEmpty()) {
      tasks.add(open.stream().sorted().toList());
      open.clear();
    }
  }

  /** How many there are. */
  public int count() {
    return tasks.size();
  }

  /** The ordinals of a task, rising. */
  public List<Integer> ordinals(int task) {
    return tasks.get(task);
  }

  /** Whose paraphrase stands at an ordinal; empty where the base sample stays. */
  Optional<Group> paraphrased(int ordinal) {
    return Optional.ofNullable(replaced.get(ordinal));
  }
}
