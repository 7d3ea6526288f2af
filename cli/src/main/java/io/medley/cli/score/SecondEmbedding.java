package io.medley.cli.score;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.text.TextTable;
import io.medley.contracts.Json;
import io.medley.diversity.Statistic;
import io.medley.diversity.offline.RealBand;
import io.medley.diversity.offline.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a second embedding says of diversity and shift beside the first: values differ between
 * embeddings, so what is compared is the order of the sets, and on which side of real texts they
 * are.
 *
 * @param model of the second
 * @param first by MiniLM
 * @param second the same sets
 */
record SecondEmbedding(String model, ScoredSets first, ScoredSets second) {
  private static final String NONE = "–";

  /** How often both say the same, of how many questions. */
  private record Agreement(int alike, int of) {}

  /**
   * Pairs of sets of which both say which one is more diverse. Vendi grows with the number of
   * texts, so only sets of one size make a pair.
   */
  private Agreement onOrder() {
    int alike = 0;
    int pairs = 0;
    for (int i = 0; i < first.sets().size(); i++) {
      for (int j = i + 1; j < first.sets().size(); j++) {
        if (size(i) != size(j)) {
          continue;
        }
        double one = vendi(first, i) - vendi(first, j);
        double other = vendi(second, i) - vendi(second, j);
        pairs++;
        alike += Math.signum(one) == Math.signum(other) ? 1 : 0;
      }
    }
    return new Agreement(alike, pairs);
  }

  /** Sets of which both say whether they are farther from the reference than real texts. */
  private Agreement onShift() {
    int alike = 0;
    int sets = 0;
    for (int i = 0; i < first.sets().size(); i++) {
      OptionalDouble one = shift(first, i);
      OptionalDouble other = shift(second, i);
      if (one.isPresent() && other.isPresent()) {
        sets++;
        alike += (one.getAsDouble() > 1) == (other.getAsDouble() > 1) ? 1 : 0;
      }
    }
    return new Agreement(alike, sets);
  }

  /** Texts that the diversity of a set is of. */
  private long size(int set) {
    return band(first, set, Statistic.VENDI) instanceof RealBand.Measured measured
        ? measured.n()
        : first.sets().get(set).scores().count();
  }

  /** At the size at which sets are compared with real texts; without these, of all. */
  private static double vendi(ScoredSets of, int set) {
    if (band(of, set, Statistic.VENDI) instanceof RealBand.Measured measured) {
      return measured.generated();
    }
    return of.sets().get(set).scores().statistics().get(Statistic.VENDI)
            instanceof Score.Measured measured
        ? measured.value()
        : Double.NaN;
  }

  /** In half widths of the interval of real texts, above 1 is farther. */
  private static OptionalDouble shift(ScoredSets of, int set) {
    return band(of, set, Statistic.MMD2_POLY2) instanceof RealBand.Measured measured
        ? OptionalDouble.of(measured.effect())
        : OptionalDouble.empty();
  }

  private static RealBand band(ScoredSets of, int set, Statistic statistic) {
    return of.sets().get(set).scores().bands().byStatistic().get(statistic);
  }

  /**
   * A table and a sentence, for people.
   *
   * @param width columns of the terminal
   */
  public List<String> lines(int width) {
    boolean compared = onShift().of() > 0;
    TextTable table = new TextTable().left("set").right("vendi");
    if (compared) {
      table.left("real, 95 %").right("shift");
    }
    table.right("vendi, " + model);
    if (compared) {
      table.left("real, 95 %").right("shift, " + model);
    }
    for (int i = 0; i < first.sets().size(); i++) {
      List<String> cells = new ArrayList<>(List.of(first.sets().get(i).name()));
      for (ScoredSets of : List.of(first, second)) {
        cells.add(ScoreTable.number(vendi(of, i)));
        if (compared) {
          cells.add(interval(of, i));
          cells.add(multiple(of, i));
        }
      }
      table.row(cells.toArray(String[]::new));
    }
    List<String> lines = new ArrayList<>(List.of("", "A second embedding, " + model, ""));
    lines.addAll(table.lines(width));
    lines.add("");
    lines.add(sentence());
    return lines;
  }

  private String sentence() {
    List<String> said = new ArrayList<>();
    Agreement order = onOrder();
    if (order.of() > 0) {
      said.add(
          "on which of two sets is more diverse in %d of %d pairs"
              .formatted(order.alike(), order.of()));
    }
    Agreement shift = onShift();
    if (shift.of() > 0) {
      said.add(
          "on whether a set is farther from the reference than real texts in %d of %d sets"
              .formatted(shift.alike(), shift.of()));
    }
    return said.isEmpty()
        ? "With no two sets of one size, and no reference, there is nothing to agree on."
        : "The embeddings agree " + String.join(", and ", said) + ".";
  }

  private static String interval(ScoredSets of, int set) {
    return band(of, set, Statistic.VENDI) instanceof RealBand.Measured measured
        ? ScoreTable.interval(measured)
        : NONE;
  }

  private static String multiple(ScoredSets of, int set) {
    OptionalDouble shift = shift(of, set);
    return shift.isPresent() && shift.getAsDouble() <= 1
        ? "in"
        : Flags.effect(band(of, set, Statistic.MMD2_POLY2));
  }

  /** The same for machines. */
  ObjectNode json() {
    ObjectNode root = Json.mapper().createObjectNode();
    root.put("model", model).put("dimension", second.first().dimension());
    ArrayNode sets = root.putArray("sets");
    for (int i = 0; i < second.sets().size(); i++) {
      ObjectNode set = sets.addObject().put("name", second.sets().get(i).name());
      set.put("vendi", vendi(second, i));
      OptionalDouble shift = shift(second, i);
      set.put("shift", shift.isPresent() ? (Double) shift.getAsDouble() : null);
    }
    put(root.putObject("order"), onOrder());
    put(root.putObject("shift"), onShift());
    return root;
  }

  private static void put(ObjectNode node, Agreement agreement) {
    node.put("alike", agreement.alike()).put("of", agreement.of());
  }
}
