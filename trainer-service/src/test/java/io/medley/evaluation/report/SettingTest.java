package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.evaluation.report.Study.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingTest {

  @Test
  void shouldFoldTheReplicatesOfArmsIntoSettingsInPlanOrder() {
    List<Setting> settings = Setting.of(Inputs.of(Study.redrawn(3, 1, 20, 100).messages()));

    assertThat(settings)
        .extracting(Setting::name)
        .containsExactly(
            "real-only",
            "real-plus",
            "pool-20:0.5",
            "synthetic-only:pool-20",
            "pool-100:0.5",
            "synthetic-only:pool-100");
    assertThat(settings.get(0).arms())
        .extracting(PlannedArm::arm)
        .containsExactly("real-only", "real-only~2", "real-only~3");
    assertThat(settings.get(2).setting()).isEqualTo("pool-20");
    assertThat(settings.get(2).proportion()).isEqualTo(0.5);
    assertThat(settings.get(2).arms())
        .extracting(PlannedArm::arm)
        .containsExactly("pool-20:0.5", "pool-20~2:0.5", "pool-20~3:0.5");
  }

  @Test
  void shouldKnowTheArmsThatWerePlannedAndCannotBeUsed() {
    Study study = Study.redrawn(2, 1, 20);
    List<Message> messages = new ArrayList<>(study.messages());
    messages.add(study.closed(study.closed("pool-20~2", Ending.BUDGET, 3)));

    Setting mixed = Setting.of(Inputs.of(messages)).get(2);

    assertThat(mixed.arms()).extracting(PlannedArm::arm).containsExactly("pool-20:0.5");
    assertThat(mixed.planned()).containsExactly("pool-20:0.5", "pool-20~2:0.5");
  }
}
