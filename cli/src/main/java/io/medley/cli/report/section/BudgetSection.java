package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.TextTable;
import io.medley.contracts.report.BudgetReport;
import io.medley.contracts.report.ExperimentReport.Timing;
import io.medley.contracts.request.BudgetSpec;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What generation used and was allowed to use. */
final class BudgetSection {

  private static final double MILLIS_PER_MINUTE = 60_000;

  private static final BudgetSpec NO_LIMITS = new BudgetSpec(null, null, null, null, null);

  private BudgetSection() {}

  /** Empty where there is neither a budget nor an answer that was recorded before. */
  static Optional<Section> of(BudgetReport budget, Timing timing) {
    if (budget == null || (budget.allowed() == null && budget.used().recorded() == 0)) {
      return Optional.empty();
    }
    BudgetSpec allowed = Objects.requireNonNullElse(budget.allowed(), NO_LIMITS);
    BudgetReport.Used used = budget.used();
    TextTable table = new TextTable().left("of").right("used").right("allowed");
    row(table, "tokens", String.valueOf(used.tokens()), allowed.maxTokens());
    row(table, "requests", String.valueOf(used.requests()), allowed.maxRequests());
    row(table, "money", String.format(Locale.ROOT, "%.4f", used.money()), allowed.maxMoney());
    row(table, "samples", String.valueOf(used.samples()), allowed.maxSamples());
    row(table, "minutes", minutes(timing), allowed.maxMinutes());
    if (used.recorded() > 0) {
      table.row("recorded answers", String.valueOf(used.recorded()), Numbers.NONE);
    }
    String note = used.recorded() > 0 ? "Recorded answers cost nothing." : "";
    return Optional.of(new Section("Budget", note, List.of(new Table(table))));
  }

  private static String minutes(Timing timing) {
    return timing == null || timing.generation() == null
        ? Numbers.NONE
        : String.format(Locale.ROOT, "%.1f", timing.generation().toMillis() / MILLIS_PER_MINUTE);
  }

  private static void row(TextTable table, String what, String used, Number allowed) {
    if (allowed != null) {
      table.row(what, used, String.valueOf(allowed));
    }
  }
}
