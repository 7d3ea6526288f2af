package io.medley.cli.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.TrainSizes;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSectionTest {
  private static final DatasetSpec FILES =
      new DatasetSpec(
          null,
          "a/train.csv",
          "a/test.csv",
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          TrainSizes.of(1),
          1,
          1,
          1,
          1,
          null,
          null,
          null,
          null);

  @Test
  void shouldSayWhatWasLeftOutAndShowSome() {
    DataReport data =
        new DataReport(
            "00",
            20,
            12,
            2,
            1,
            0,
            0,
            3,
            1,
            1,
            1,
            List.of(new Example("a/train.csv", 7, Reason.BROKEN, "has 3 fields, the header 2")));

    assertThat(DataSection.of(FILES, data))
        .isEqualTo(
            new Section(
                "Data",
                "a/train.csv and a/test.csv, 12 of 20 rows usable; left out: 2 broken, 1 without a"
                    + " label, 3 there already, 1 in the test file too, 1 of 1 classes that are too"
                    + " small",
                List.of(
                    new Section.Lines(
                        List.of("a/train.csv:7  broken: has 3 fields, the header 2")))));
  }

  @Test
  void shouldBeShortWhereNothingWasLeftOut() {
    DataReport data = new DataReport("00", 20, 20, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    assertThat(DataSection.of(FILES, data))
        .isEqualTo(
            new Section(
                "Data",
                "a/train.csv and a/test.csv, 20 of 20 rows usable",
                List.of(new Section.Lines(List.of()))));
  }
}
