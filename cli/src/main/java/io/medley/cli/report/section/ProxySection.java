package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Lines;
import io.medley.cli.text.Counted;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ProxyReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a cheap student would have led to the same decisions as a dearer one. */
public final class ProxySection {
  private ProxySection() {}

  /** Empty with one student. */
  static Optional<Section> of(ExperimentReport report) {
    return report.proxies().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Section(
                "Proxy or not",
                "how often both students find the same of two settings better, with a 95 % interval"
                    + " over settings; 50 % is guessing; ties count half",
                List.of(new Lines(lines(report)))));
  }

  /** A sentence for every two students, at every training size. */
  public static List<String> lines(ExperimentReport report) {
    return report.proxies().stream().map(ProxySection::line).toList();
  }

  private static String line(ProxyReport proxy) {
    return "%s decides as %s does%s: %s %% of %s%s"
        .formatted(
            proxy.student(),
            proxy.of(),
            proxy.trainSize() == null
                ? ""
                : String.format(Locale.ROOT, " at %,d labels", proxy.trainSize()),
            Numbers.percent(proxy.decisionAccuracy(), 0),
            Counted.of(proxy.pairs(), "pair of settings", "pairs of settings"),
            proxy.ties() == 0 ? "" : ", " + Counted.of(proxy.ties(), "tie") + " among them");
  }
}
