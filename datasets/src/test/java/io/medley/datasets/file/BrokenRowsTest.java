package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.datasets.LabelledDataset;
import org.junit.jupiter.api.Test;

class BrokenRowsTest extends DataFiles {

  @Test
  void shouldCountBrokenRowsShowThemAndGoOn() {
    write(
        "a.csv",
        """
        text,label
        a,x
        "never closed,x
        b,x
        "closed" badly,x
        c,y,too many
        too few
        d,y
        "e",y
        """);

    LabelledDataset set = opened(spec("a.csv"));

    assertThat(texts(set, "x")).containsExactly("a", "b");
    assertThat(texts(set, "y")).containsExactly("d", "e");
    assertThat(report(set).rows()).isEqualTo(8);
    assertThat(report(set).broken()).isEqualTo(4);
    assertThat(report(set).examples())
        .containsExactly(
            new Example("a.csv", 3, Reason.BROKEN, "has quotes that do not match"),
            new Example("a.csv", 5, Reason.BROKEN, "has quotes that do not match"),
            new Example("a.csv", 6, Reason.BROKEN, "has 3 fields, the header 2"));
  }

  @Test
  void shouldCountBrokenJsonLines() {
    write(
        "a.jsonl",
        """
        {"text": "a", "label": "x"}
        {"text": "b", "label": "x"
        ["text", "label"]
        {"text": ["c"], "label": "x"}
        {"text": "d", "label": "x"} trailing
        {"text": "e", "label": "x"}
        {"text": "f", "label": "y"}
        {"text": "g", "label": "y"}
        """);

    LabelledDataset set = opened(spec("a.jsonl"));

    assertThat(texts(set, "x")).containsExactly("a", "e");
    assertThat(report(set).broken()).isEqualTo(4);
    assertThat(report(set).examples()).extracting(Example::line).containsExactly(2, 3, 4);
  }

  @Test
  void shouldCountEveryRowOnceByTheFirstReasonAgainstIt() {
    write(
        "a.csv",
        """
        text,label
        a,x
        b,x
        no label,
        ,x
        %s,x
        A ,x
        c,y
        d,y
        a,y
        alone,z
        """
            .formatted("w".repeat(9000)));

    DataReport report = report(opened(spec("a.csv")));

    assertThat(report.rows()).isEqualTo(10);
    assertThat(report.used()).isEqualTo(4);
    assertThat(report.missingLabel()).isEqualTo(1);
    assertThat(report.emptyText()).isEqualTo(1);
    assertThat(report.oversize()).isEqualTo(1);
    assertThat(report.duplicates()).isEqualTo(2);
    assertThat(report.tooFew()).isEqualTo(1);
    assertThat(report.classesLeftOut()).isEqualTo(1);
    assertThat(report.examples())
        .contains(
            new Example("a.csv", 4, Reason.MISSING_LABEL, "no label"),
            new Example("a.csv", 7, Reason.DUPLICATE, "A"),
            new Example("a.csv", 11, Reason.TOO_FEW, "z: alone"))
        .allSatisfy(example -> assertThat(example.detail()).hasSizeLessThanOrEqualTo(121));
  }

  @Test
  void shouldSayWhyAClassWithOneRowCannotBeTaken() {
    write("a.csv", "text,label\na,x\nb,x\nc,y\nd,y\nalone,z\n");

    LabelledDataset set = opened(spec("a.csv"));

    assertThat(set.labels()).containsExactly("x", "y");
    assertThat(set.absence("z"))
        .isEqualTo("z has too few rows in a.csv to be split, 1: leave it out");
    assertThat(set.absence("w")).isEqualTo("w is no label of a.csv, which has x, y");
  }
}
