package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Finding;
import io.medley.cli.report.section.Section.Findings;
import io.medley.contracts.report.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The verdicts; what hinders several of them alike is told once. */
final class VerdictSection {

  private VerdictSection() {}

  /** Empty without verdicts. */
  static Optional<Section> of(List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return Optional.empty();
    }
    List<Finding> findings = new ArrayList<>();
    Map<String, List<Verdict>> byReason =
        verdicts.stream()
            .filter(verdict -> verdict.outcome() == Verdict.Outcome.NOT_SEPARABLE)
            .collect(Collectors.groupingBy(VerdictSection::reason));
    Set<String> told = new HashSet<>();
    for (Verdict verdict : verdicts) {
      String outcome = word(verdict.outcome());
      List<Verdict> alike = byReason.getOrDefault(reason(verdict), List.of(verdict));
      if (alike.size() < 2 || !alike.contains(verdict)) {
        findings.add(new Finding(outcome, verdict.claim(), verdict.evidence()));
      } else if (told.add(reason(verdict))) {
        String claims = alike.stream().map(Verdict::claim).collect(Collectors.joining("; "));
        findings.add(new Finding(outcome, reason(verdict), claims));
      }
    }
    return Optional.of(new Section("Verdicts", "", List.of(new Findings(findings))));
  }

  /** What hinders a verdict; figures follow after a semicolon. */
  private static String reason(Verdict verdict) {
    return verdict.evidence().split(";", 2)[0];
  }

  private static String word(Verdict.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
