package io.medley.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.report.StudyReports;
import io.medley.contracts.report.ExperimentReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareTextTest {

  private static final String SEED_42 =
      "{\"dataset\":{\"name\":\"wordnet-supersense\",\"trainSize\":96},\"seed\":42}";

  @Test
  void shouldPairRunsWhereDataAndSeedsAreTheSame() {
    List<String> lines =
        compared(
            StudyReports.helps("a", SEED_42),
            StudyReports.helps(
                "abc",
                "{\"dataset\":{\"name\":\"wordnet-supersense\",\"trainSize\":96},\"seed\":42,"
                    + "\"generation\":{\"topicPoolSizes\":[20,200]}}"));

    assertThat(String.join("\n", lines))
        .contains(
            """
            The requests differ in
            field                      a               abc
            ─────────────────────────  ──────────────  ────────
            generation.topicPoolSizes  [20,100,10000]  [20,200]

            Settings of minilm-probe""",
            "pool-20:0.7                65.6  +5.1 [+2.2, +8.0] better   65.6  +5.1 [+2.2, +8.0] better",
            """
            abc minus a
              run by run on the same test items, in points; the range is that over replicates, no interval
            setting      student       difference, range  replicates  runs
            ───────────  ────────────  ─────────────────  ──────────  ────
            real-only    minilm-probe  +0.0 [+0.0, +0.0]           3     6
            pool-20:0.7  minilm-probe  +4.0 [+2.0, +6.0]           3     6""");
  }

  @Test
  void shouldSayWhyColumnsAreNotPaired() {
    List<String> lines =
        compared(
            StudyReports.helps("a", SEED_42),
            StudyReports.helps("b", SEED_42.replace("42", "43")),
            StudyReports.helps("c", SEED_42.replace("96", "192")));

    assertThat(String.join("\n", lines))
        .contains(
            "dataset.trainSize  96  96  192",
            "seed               42  43  42",
            "b and a are not paired: seed differs, so they rest on other real texts",
            "c and a are not paired: dataset.trainSize differs, so they rest on other real texts")
        .doesNotContain("run by run");
  }

  @Test
  void shouldLeaveOpenWhatAnExperimentDoesNotHave() {
    List<String> lines = compared(StudyReports.helps(), StudyReports.paraphrases());

    assertThat(lines)
        .anyMatch(line -> line.startsWith("ratio-1.00:0.7 ") && line.contains("  –  "))
        .anyMatch(line -> line.startsWith("pool-20:0.7 ") && line.endsWith("–"));
  }

  private static List<String> compared(ExperimentReport... reports) {
    return CompareText.of(ExperimentComparison.of(List.of(reports)), 100);
  }
}
