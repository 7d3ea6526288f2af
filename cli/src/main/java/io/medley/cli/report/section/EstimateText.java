package io.medley.cli.report.section;

import io.medley.cli.text.TextTable;
import io.medley.contracts.plan.CostEstimate;
import io.medley.contracts.plan.CostEstimate.LevelCost;
import io.medley.contracts.plan.CostEstimate.StudentCost;
import io.medley.contracts.request.BudgetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An estimate as lines for people. */
public final class EstimateText {
  private static final double SECONDS_PER_MINUTE = 60;

  private EstimateText() {}

  /** The levels, then what they take beside what the budget allows. */
  public static List<String> of(CostEstimate estimate) {
    List<String> lines = new ArrayList<>();
    if (!estimate.notes().isEmpty()) {
      lines.addAll(estimate.notes());
      lines.add("");
    }
    if (!estimate.sets().isEmpty()) {
      lines.addAll(SetSection.table(estimate.sets()).lines());
      lines.addAll(SetSection.lines(estimate.sets()));
      lines.add("");
    }
    boolean generates = estimate.request().generation().generates();
    lines.addAll(generates ? levels(estimate).lines() : List.of(draws(estimate)));
    if (generates) {
      lines.add("");
      lines.addAll(costs(estimate).lines());
      lines.add("");
      lines.add(
          estimate.seconds() == null
              ? "Estimated from the prompts, answers as long as the real texts; repeated calls come"
                  + " on top."
              : "Measured in a short burst on this machine, with nothing beside it; training beside"
                  + " it slows it down."
                  + (estimate.request().tunes() ? " Tuning, once for each level, is in it." : ""));
    }
    if (!estimate.training().isEmpty()) {
      lines.add("");
      lines.addAll(training(estimate).lines());
      lines.add("");
      lines.add(
          "Minutes of training are rough: of two processors without a GPU, on texts of about twenty"
              + " tokens.");
    }
    return lines;
  }

  private static TextTable levels(CostEstimate estimate) {
    TextTable levels =
        new TextTable().left("level").right("samples").right("of these copied").right("tasks");
    for (LevelCost level : estimate.levels()) {
      levels.row(
          level.level(),
          String.valueOf(level.samples()),
          String.valueOf(level.copies()),
          String.valueOf(level.tasks()));
    }
    return levels;
  }

  private static String draws(CostEstimate estimate) {
    return "Nothing is generated: each of %d replicates draws %d samples of every set."
        .formatted(
            estimate.request().generation().replicates(),
            estimate.request().generation().samplesPerLevel());
  }

  private static TextTable training(CostEstimate estimate) {
    TextTable table =
        new TextTable()
            .left("training")
            .right("arms")
            .right("runs")
            .right("steps")
            .right("minutes");
    for (StudentCost student : estimate.training()) {
      table.row(
          student.student(),
          String.valueOf(student.arms()),
          String.valueOf(student.runs()),
          String.valueOf(student.steps()),
          String.format(Locale.ROOT, "%.1f", student.seconds() / SECONDS_PER_MINUTE));
    }
    return table;
  }

  private static TextTable costs(CostEstimate estimate) {
    BudgetSpec budget = estimate.request().budget();
    boolean none = budget == null;
    int samples = estimate.levels().stream().mapToInt(LevelCost::samples).sum();
    TextTable table = new TextTable().left("generation").right("estimate").right("budget");
    long tokens = estimate.inputTokens() + estimate.outputTokens();
    row(table, "samples", samples, none ? null : budget.maxSamples());
    row(table, "calls", estimate.calls(), none ? null : budget.maxRequests());
    row(table, "tokens", tokens, none ? null : budget.maxTokens());
    row(table, "money", estimate.money(), none ? null : budget.maxMoney());
    Double minutes = estimate.seconds() == null ? null : estimate.seconds() / SECONDS_PER_MINUTE;
    row(table, "minutes", minutes, none ? null : budget.maxMinutes());
    return table;
  }

  private static void row(TextTable table, String what, Number estimate, Number allowed) {
    String shown = number(estimate);
    boolean over =
        estimate != null && allowed != null && estimate.doubleValue() > allowed.doubleValue();
    table.row(what, shown, number(allowed) + (over ? " (not enough)" : ""));
  }

  private static String number(Number value) {
    if (value == null) {
      return Numbers.NONE;
    }
    return value instanceof Double fraction
        ? String.format(Locale.ROOT, fraction < 1 ? "%.4f" : "%.2f", fraction)
        : String.valueOf(value);
  }
}
