package io.medley.dashboard.state;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what can be followed by its name, and says what changed in it. The board's lock guards it.
 */
final class Scopes {
  /** Rows that a reader of samples is told at once. */
  private static final int ROWS_AT_ONCE = 2_000;

  private final Scope list;
  private final Map<String, Experiment> experiments;

  /**
   * Over what the board changes.
   *
   * @param experiments by id
   */
  Scopes(Scope list, Map<String, Experiment> experiments) {
    this.list = list;
    this.experiments = experiments;
  }

  /**
   * What changed in some scopes after a version; empty where nothing did.
   *
   * @param version that the board has now
   */
  Optional<Change> since(long since, Collection<String> names, long version) {
    boolean snapshot = since <= 0 || names.stream().anyMatch(name -> startedAfter(since, name));
    long from = snapshot ? 0 : since;
    Map<String, Map<String, Object>> changed = new LinkedHashMap<>();
    for (String name : names) {
      Map<String, Object> parts = parts(name, from);
      // Medley's JSON leaves out what is null; that a part is gone has to be said.
      parts.replaceAll((part, value) -> value == null ? NullNode.getInstance() : value);
      if (snapshot || !parts.isEmpty()) {
        changed.put(name, parts);
      }
    }
    return snapshot || !changed.isEmpty()
        ? Optional.of(new Change(version, snapshot, changed))
        : Optional.empty();
  }

  private boolean startedAfter(long since, String name) {
    return scope(name).map(scope -> scope.startedAfter(since)).orElse(false);
  }

  private Optional<Scope> scope(String name) {
    if (name.equals(Board.LIST)) {
      return Optional.of(list);
    }
    return name.startsWith(Board.EXPERIMENT)
        ? experimentOf(name, Board.EXPERIMENT).map(Experiment::details)
        : experimentOf(name, Board.SAMPLES).map(Experiment::judges);
  }

  private Optional<Experiment> experimentOf(String name, String prefix) {
    return name.startsWith(prefix)
        ? Optional.ofNullable(experiments.get(name.substring(prefix.length())))
        : Optional.empty();
  }

  private Map<String, Object> parts(String name, long from) {
    Optional<Scope> scope = scope(name);
    Map<String, Object> parts = new LinkedHashMap<>();
    if (scope.isPresent() && scope.get().changedSince(from)) {
      parts.putAll(from == 0 ? scope.get().all() : scope.get().since(from));
    }
    Optional<SampleTail> tail = experimentOf(name, Board.SAMPLES).map(Experiment::samples);
    if (tail.isPresent() && tail.get().changedSince(from)) {
      parts.put("rows", tail.get().newest(from, ROWS_AT_ONCE, row -> true));
    }
    if (scope.isEmpty()
        && name.startsWith(Board.EXPERIMENT)
        && list.removedAfter(from, name.substring(Board.EXPERIMENT.length()))) {
      parts.put(Experiment.SUMMARY, null);
    }
    return parts;
  }
}
