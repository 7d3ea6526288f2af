package io.medley.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.CostEstimate;
import io.medley.contracts.plan.CostEstimate.LevelCost;
import io.medley.contracts.plan.CostEstimate.StudentCost;
import io.medley.contracts.request.BudgetSpec;
import io.medley.contracts.request.ExperimentRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTextTest {

  @Test
  void shouldSetTheBudgetBesideWhatIsEstimated() {
    ExperimentRequest request =
        new ExperimentRequest(
            "e",
            null,
            null,
            null,
            null,
            1,
            42L,
            new BudgetSpec(5_000L, null, 0.5, null, null),
            null);
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
}
