package io.medley.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.plan.ExperimentState.Becomes;
import io.medley.contracts.plan.ExperimentState.Forgotten;
import io.medley.contracts.plan.ExperimentState.Refused;
import io.medley.contracts.report.ExperimentReport;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentStateTest {

  @ParameterizedTest
  @CsvSource({
    "RUNNING, PAUSE, PAUSED",
    "RUNNING, RESUME, RUNNING",
    "RUNNING, CANCEL, CANCELLED",
    "PAUSED, PAUSE, PAUSED",
    "PAUSED, RESUME, RUNNING",
    "PAUSED, CANCEL, CANCELLED",
    "CANCELLED, CANCEL, CANCELLED"
  })
  void shouldLeadFromOneStateToTheNextWhenACommandIsLegal(
      ExperimentState state, Action action, ExperimentState next) {
    assertThat(state.on(action, "quickstart")).isEqualTo(new Becomes(next));
  }

  @ParameterizedTest
  @CsvSource({
    "CANCELLED, PAUSE, quickstart is cancelled; there is nothing to pause",
    "CANCELLED, RESUME, quickstart is cancelled; there is nothing to resume",
    "COMPLETE, PAUSE, quickstart is complete; there is nothing to pause",
    "COMPLETE, RESUME, quickstart is complete; there is nothing to resume",
    "COMPLETE, CANCEL, quickstart is complete; there is nothing to cancel",
    "PARTIAL, PAUSE, quickstart is partial; there is nothing to pause",
    "PARTIAL, RESUME, quickstart is partial; there is nothing to resume",
    "PARTIAL, CANCEL, quickstart is partial; there is nothing to cancel",
    "FAILED, PAUSE, quickstart has failed; there is nothing to pause",
    "FAILED, RESUME, quickstart has failed; there is nothing to resume",
    "FAILED, CANCEL, quickstart has failed; there is nothing to cancel"
  })
  void shouldSayWhyNotWhenACommandIsNotLegal(ExperimentState state, Action action, String why) {
    assertThat(state.on(action, "quickstart")).isEqualTo(new Refused(why));
  }

  @ParameterizedTest
  @EnumSource
  void shouldForgetAnExperimentInEveryStateWhenItIsDeleted(ExperimentState state) {
    assertThat(state.on(Action.DELETE, "quickstart")).isEqualTo(new Forgotten());
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveAStateForEveryEndOfAReport(ExperimentReport.Status status) {
    assertThat(status.state().word()).isEqualTo(status.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void shouldCallAStateAsTablesDo() {
    assertThat(ExperimentState.PARTIAL.word()).isEqualTo("partial");
  }
}
