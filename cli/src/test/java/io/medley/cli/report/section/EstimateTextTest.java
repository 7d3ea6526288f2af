package io.medley.cli.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.CostEstimate;
import io.medley.contracts.plan.CostEstimate.LevelCost;
import io.medley.contracts.plan.CostEstimate.StudentCost;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.plan.SetReport;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTextTest {

  @Test
  void shouldSetTheBudgetBesideWhatIsEstimated() {
    ExperimentRequest request =
        ((RequestReading.Valid)
                new RequestReader()
                    .read(
                        """
                        { "dataset": { "name": "wordnet-supersense" },
                          "generation": { "pipeline": "paraphrase" },
                          "budget": { "maxTokens": 5000, "maxMoney": 0.5 } }
                        """
                            .getBytes(StandardCharsets.UTF_8)))
            .request();
    CostEstimate estimate =
        new CostEstimate(
            request,
            List.of(new LevelCost("ratio-0.00", 24, 0, 1), new LevelCost("ratio-1.00", 24, 4, 2)),
            12,
            4_000,
            2_000,
            0.25,
            null,
            List.of(new StudentCost("minilm-probe", 5, 25, 7_500, 90)),
            List.of(),
            List.of());

    assertThat(String.join("\n", EstimateText.of(estimate)))
        .isEqualTo(
            """
            level       samples  of these copied  tasks
            ──────────  ───────  ───────────────  ─────
            ratio-0.00       24                0      1
            ratio-1.00       24                4      2

            generation  estimate             budget
            ──────────  ────────  ─────────────────
            samples           48                  –
            calls             12                  –
            tokens          6000  5000 (not enough)
            money         0.2500             0.5000
            minutes            –                  –

            Estimated from the prompts, answers as long as the real texts; repeated calls come on top.

            training      arms  runs  steps  minutes
            ────────────  ────  ────  ─────  ───────
            minilm-probe     5    25   7500      1.5

            Minutes of training are rough: of two processors without a GPU, on texts of about twenty tokens.""");
  }

  @Test
  void shouldShowWhatImportedSetsHoldWhereNothingIsGenerated() {
    ExperimentRequest request =
        ((RequestReading.Valid)
                new RequestReader()
                    .read(
                        """
                        { "dataset": { "name": "wordnet-supersense" },
                          "generation": { "pipeline": "imported", "replicates": 3,
                            "samplesPerLevel": 40,
                            "sets": [ { "name": "gpt4", "file": "gpt4.csv" } ] } }
                        """
                            .getBytes(StandardCharsets.UTF_8)))
            .request();
    SetReport set =
        new SetReport(
            "gpt4",
            "gpt4.csv",
            "00",
            100,
            90,
            Map.of(Reason.TEST_COPY, 10),
            0,
            2,
            10,
            0,
            Map.of("a", 45, "b", 45),
            false,
            List.of(),
            List.of());

    List<String> lines =
        EstimateText.of(
            new CostEstimate(
                request, List.of(), 0, 0, 0, 0, 0.0, List.of(), List.of(set), List.of("A note.")));

    assertThat(lines)
        .startsWith("A note.")
        .contains("gpt4: left out: 10 test-copy")
        .contains(
            "gpt4: it has too few rows for every replicate to draw its own, so replicates share"
                + " some")
        .contains("Nothing is generated: each of 3 replicates draws 40 samples of every set.")
        .noneMatch(line -> line.contains("money"));
  }
}
