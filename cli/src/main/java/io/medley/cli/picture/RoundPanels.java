package io.medley.cli.picture;

import io.medley.cli.picture.DiversityUtility.Span;
import io.medley.contracts.request.DataUpdate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the picture of rounds of generation shows.
 *
 * @param knob {@code pool-20}
 * @param rounds 2 or more
 */
public record RoundPanels(String knob, int rounds, List<Panel> panels) {

  public RoundPanels {
    panels = List.copyOf(panels);
  }

  /** All updates that a panel has a line of. */
  Set<DataUpdate> updates() {
    EnumSet<DataUpdate> updates = EnumSet.noneOf(DataUpdate.class);
    panels.forEach(panel -> updates.addAll(panel.later().keySet()));
    return updates;
  }

  /**
   * A value over rounds: means over chains, each with its interval.
   *
   * @param name what the axis is called
   * @param real what as many real texts have in the first round; null where that is not known
   * @param first of the first round, which all updates share; null where it has none
   * @param later by update and round
   */
  public record Panel(
      String name,
      @Nullable Span real,
      @Nullable Span first,
      Map<DataUpdate, SortedMap<Integer, Span>> later) {

    public Panel {
      Map<DataUpdate, SortedMap<Integer, Span>> copy = new EnumMap<>(DataUpdate.class);
      later.forEach((update, rounds) -> copy.put(update, new TreeMap<>(rounds)));
      later = copy;
    }

    /** The first round and all later ones. */
    Stream<Span> all() {
      return Stream.concat(
          Stream.ofNullable(first),
          later.values().stream().map(SortedMap::values).flatMap(Collection::stream));
    }
  }
}
