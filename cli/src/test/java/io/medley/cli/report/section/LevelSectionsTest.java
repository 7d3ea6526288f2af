package io.medley.cli.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.report.SampleReports;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelSectionsTest {

  @Test
  void shouldSetAPartOfALevelThatIsTooLargeBesideAsManyRealSamples() {
    Section statistics = LevelSections.of(SampleReports.withRarefiedLevel()).get(1);

    assertThat(SectionTables.tables(statistics))
        .isEqualTo(
            """
            level                 vendi  distinct2  duplicates         mmd2Poly2  frechet
            ──────────────  ───────────  ─────────  ──────────  ────────────────  ───────
            pool-20               31.42      0.612       0.009           0.01234    0.432
              120 of them         29.50      0.655           –           0.01250        –
              real, same n  48.12…52.40          –           –  -0.00021…0.00022        –""");
    assertThat(statistics.contents())
        .endsWith(
            new Section.Lines(
                List.of("pool-20: outside the band of all statistics together: mmd2Poly2, vendi")));
  }

  @Test
  void shouldSayHowOftenParaphrasesChangeTheirLabel() {
    assertThat(SectionTables.tables(LevelSections.of(SampleReports.withParaphrases()).get(0)))
        .isEqualTo(
            """
            level      n  topics  evenness  label consistency  judge  label flips         95 %
            ───────  ───  ──────  ────────  ─────────────────  ─────  ───────────  ───────────
            pool-20  224   20/20     0.987              0.714  0.810   0.125 (48)  0.057…0.251""");
  }
}
