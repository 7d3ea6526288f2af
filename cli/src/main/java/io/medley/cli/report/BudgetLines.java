package io.medley.cli.report;

import io.medley.contracts.report.BudgetReport;
import io.medley.contracts.request.BudgetSpec;
import java.util.List;
import java.util.Locale;

/** What generation used and was allowed to use, as lines of the report. */
final class BudgetLines {

  private BudgetLines() {}

  /** Adds nothing where there is no budget. */
  static void of(BudgetReport budget, List<String> lines) {
    if (budget == null || budget.allowed() == null) {
      return;
    }
    BudgetSpec allowed = budget.allowed();
    BudgetReport.Used used = budget.used();
    TextTable table = new TextTable().left("budget").right("used").right("allowed");
    row(table, "tokens", String.valueOf(used.tokens()), allowed.maxTokens());
    row(table, "requests", String.valueOf(used.requests()), allowed.maxRequests());
    row(table, "money", String.format(Locale.ROOT, "%.4f", used.money()), allowed.maxMoney());
    row(table, "samples", String.valueOf(used.samples()), allowed.maxSamples());
    row(table, "minutes", Numbers.NONE, allowed.maxMinutes());
    lines.add("");
    lines.addAll(table.lines());
  }

  private static void row(TextTable table, String what, String used, Number allowed) {
    if (allowed != null) {
      table.row(what, used, String.valueOf(allowed));
    }
  }
}
