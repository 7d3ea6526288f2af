package io.medley.cli.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.report.SampleReports;
import io.medley.contracts.score.TopicEffects;
import io.medley.contracts.score.TopicEffects.Without;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSectionsTest {

  @Test
  void shouldNameFiveTopicsThatCarryDiversityAndFiveThatCauseShiftByTheirLossPerSample() {
    List<Section> sections =
        TopicSections.of(
            List.of(
                SampleReports.levelWithTopics(
                    new TopicEffects(
                        112,
                        false,
                        Map.of("vendi2", 20.0, "mmd2Poly2", 0.02),
                        List.of(
                            without("bird", 10, 19.0, 0.0200),
                            without("a topic of a very long name", 10, 19.5, 0.0100),
                            without("cake", 20, 19.0, 0.0190),
                            without("dog", 40, 19.0, 0.0180),
                            without("eel", 10, 20.5, 0.0210),
                            without("fig", 10, 19.8, 0.0150))))));

    assertThat(SectionTables.tables(sections.get(0)))
        .isEqualTo(
            """
            level    carries diversity        vendi2  causes shift             mmd2Poly2
            ───────  ───────────────────────  ──────  ───────────────────────  ─────────
            pool-20  bird (10)                +0.100  a topic of a very… (10)  +0.001000
                     a topic of a very… (10)  +0.050  fig (10)                 +0.000500
                     cake (20)                +0.050  cake (20)                +0.000050
                     dog (40)                 +0.025  dog (40)                 +0.000050
                     fig (10)                 +0.020  bird (10)                +0.000000""");
    assertThat(sections.get(0).contents())
        .endsWith(new Section.Lines(List.of("pool-20: from 112 of 224 samples")));
  }

  @Test
  void shouldSayNothingOfTopicsWhereSamplesHaveNone() {
    assertThat(TopicSections.of(List.of(SampleReports.levelWithTopics(null)))).isEmpty();
  }

  private static Without without(String topic, int samples, double vendi2, double mmd2) {
    return new Without(topic, samples, Map.of("vendi2", vendi2, "mmd2Poly2", mmd2));
  }
}
