package io.medley.cli.report;

import io.medley.cli.report.Section.Table;
import io.medley.contracts.report.BudgetReport;
import io.medley.contracts.request.BudgetSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What generation used and was allowed to use. */
final class BudgetSection {

  private BudgetSection() {}

  /** Empty where there is no budget. */
  static Optional<Section> of(BudgetReport budget) {
    if (budget == null || budget.allowed() == null) {
      return Optional.empty();
    }
    BudgetSpec allowed = budget.allowed();
    BudgetReport.Used used = budget.used();
    TextTable table = new TextTable().left("of").right("used").right("allowed");
    row(table, "tokens", String.valueOf(used.tokens()), allowed.maxTokens());
    row(table, "requests", String.valueOf(used.requests()), allowed.maxRequests());
    row(table, "money", String.format(Locale.ROOT, "%.4f", used.money()), allowed.maxMoney());
    row(table, "samples", String.valueOf(used.samples()), allowed.maxSamples());
    row(table, "minutes", Numbers.NONE, allowed.maxMinutes());
    return Optional.of(new Section("Budget", "", List.of(new Table(table))));
  }

  private static void row(TextTable table, String what, String used, Number allowed) {
    if (allowed != null) {
      table.row(what, used, String.valueOf(allowed));
    }
  }
}
