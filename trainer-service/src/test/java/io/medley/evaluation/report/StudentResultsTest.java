package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.report.SettingRuns.Replicate;
import io.medley.evaluation.report.Study.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudentResultsTest {

  @Test
  void shouldCountOnlySeedsThatAllHaveWhereTheTrainingSetIsFixed() {
    StudentResults results = withFailures(Study.of(2, 5, 20), "study/pool-20~2:0.5/probe/3");

    assertThat(results.settings())
        .allSatisfy(
            runs ->
                assertThat(runs.replicates())
                    .allSatisfy(r -> assertThat(r.runs().keySet()).containsExactly(0, 1, 2, 4)));
  }

  @Test
  void shouldLeaveOutAReplicateThatHasTooFewSeedsRatherThanTheSeedsOfAll() {
    StudentResults results =
        withFailures(
            Study.of(2, 5, 20),
            "study/pool-20~2:0.5/probe/0",
            "study/pool-20~2:0.5/probe/1",
            "study/pool-20~2:0.5/probe/2");

    SettingRuns mixed = results.setting("pool-20:0.5").orElseThrow();

    assertThat(mixed.replicates()).extracting(Replicate::number).containsExactly(1);
    assertThat(mixed.seeds()).isEqualTo(5);
  }

  @Test
  void shouldKeepTheSeedsOfEachReplicateWhereTrainingSetsAreRedrawn() {
    StudentResults results = withFailures(Study.redrawn(2, 5, 20), "study/pool-20~2:0.5/probe/3");

    SettingRuns mixed = results.setting("pool-20:0.5").orElseThrow();

    assertThat(mixed.replicates()).extracting(r -> r.runs().size()).containsExactly(5, 4);
    assertThat(results.setting("real-only").orElseThrow().seeds()).isEqualTo(5);
  }

  @Test
  void shouldKnowNothingOfASettingOfWhichNoRunSucceeded() {
    StudentResults results =
        withFailures(Study.of(1, 2, 20), "study/real-plus/probe/0", "study/real-plus/probe/1");

    assertThat(results.setting("real-plus")).isEmpty();
    assertThat(results.difference("pool-20:0.5", "real-plus")).isEmpty();
    assertThat(results.share("pool-20:0.5", "real-only", "real-plus")).isEmpty();
  }

  private static StudentResults withFailures(Study study, String... runs) {
    List<Message> messages = new ArrayList<>(study.messages());
    for (String run : runs) {
      messages.removeIf(m -> m.key().equals(run));
      messages.add(study.result(study.failed(run, "out of memory")));
    }
    ReportInputs inputs = Inputs.of(messages);
    return StudentResults.of("probe", Setting.of(inputs), inputs, new Outcomes(inputs));
  }
}
