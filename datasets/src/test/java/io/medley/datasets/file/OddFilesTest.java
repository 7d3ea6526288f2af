package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.request.Violation;
import io.medley.datasets.LabelledDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that look right and are not, or look wrong and are right. */
class OddFilesTest extends DataFiles {

  @Test
  void shouldTakeStrayQuotesOfTsvForText() {
    write(
        "a.tsv",
        "text\tlabel\na plain remark\ta\n\"it is 5\" tall, she said\ta\n\"quoted\ttab and"
            + " \"\"more\"\"\"\ta\nthey call it \"big\tb\n\"never closed\tb\none more\tb\n"
            + "\"\tb\nthe end\"\tb\n");

    LabelledDataset set = opened(spec("a.tsv"));

    assertThat(texts(set, "a"))
        .containsExactly(
            "a plain remark", "\"it is 5\" tall, she said", "quoted\ttab and \"more\"");
    assertThat(texts(set, "b"))
        .containsExactly("they call it \"big", "\"never closed", "one more", "\"", "the end\"");
    assertThat(report(set).used()).isEqualTo(8);
  }

  @Test
  void shouldReadLineBreaksInQuotedFieldsOfTsv() {
    write("a.tsv", "text\tlabel\n\"two\nlines\"\ta\n\"three\n\nlines\"\ta\nb\tb\nc\tb\n");
    write("b.tsv", "label\ttext\na\t\"two\nlines\"\na\t\"never closed\nb\tb\nb\tc\"\n");

    assertThat(texts(opened(spec("a.tsv")), "a")).containsExactly("two\nlines", "three\n\nlines");
    assertThat(texts(opened(spec("b.tsv")), "a")).containsExactly("two\nlines", "\"never closed");
    assertThat(texts(opened(spec("b.tsv")), "b")).containsExactly("b", "c\"");
  }

  @Test
  void shouldReadAnotherDelimiterAndQuote() {
    write("a.csv", "text;label\n'one; two';a\n\"three;a\nfour;b\nfi,ve;b\n");

    LabelledDataset set = opened(spec("a.csv", null, ";", "'"));

    assertThat(texts(set, "a")).containsExactly("one; two", "\"three");
    assertThat(texts(set, "b")).containsExactly("four", "fi,ve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "tsv"})
  void shouldTakeAllQuotesForTextWhereThereIsNoQuote(String ending) {
    write("a." + ending, "text|label\n\"one\"|a\n\"two|a\n\"|b\nthree\"|b\n");

    LabelledDataset set = opened(spec("a." + ending, null, "|", ""));

    assertThat(texts(set, "a")).containsExactly("\"one\"", "\"two");
    assertThat(texts(set, "b")).containsExactly("\"", "three\"");
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv, ';', semicolons",
    "a.csv, '\t', tabs",
    "a.csv, |, '\"|\"'",
    "a.tsv, ',', commas"
  })
  void shouldFindOutTheDelimiter(String file, String delimiter, String word) {
    write(file, "text,label\na b,x\nc,x\nd,y\ne,y\n".replace(",", delimiter));

    LabelledDataset set = opened(spec(file));

    assertThat(texts(set, "x")).containsExactly("a b", "c");
    assertThat(report(set).notes())
        .contains("the fields of %s are between %s".formatted(file, word));
  }

  @Test
  void shouldFindOutTheDelimiterOfFieldsThatAreNamedOtherwise() {
    write(
        "a.csv",
        "\"sentence\";\"class\"\n\"one, two\";x\n\"three; four, five\";x\nsix;y\nseven;y\n");

    LabelledDataset set = opened(FileSpecs.fields("a.csv", "sentence", "class"));

    assertThat(texts(set, "x")).containsExactly("one, two", "three; four, five");
  }

  @Test
  void shouldTakeALineForSpreadsheetsForTheDelimiter() {
    write("a.csv", "sep=;\ntext;label\na;x\nb;x\nc;y\nd;y\n");

    assertThat(texts(opened(spec("a.csv")), "y")).containsExactly("c", "d");
  }

  @Test
  void shouldFindOutSingleQuotes() {
    write("a.csv", "'text','label'\n'it''s, a','x'\n'b','x'\n'c','y'\n'd','y'\n");
    write("b.csv", "text,label\n'tis a,x\nb's,x\n'c',y\nd,y\n");

    assertThat(texts(opened(spec("a.csv")), "x")).containsExactly("it's, a", "b");
    assertThat(texts(opened(spec("b.csv")), "y")).containsExactly("'c'", "d");
  }

  @Test
  void shouldTakeNamesInAHeaderWithoutTheBlanksAroundThem() {
    write("a.csv", "text , label\na, x\nb, x\nc, y\nd, y\n");

    assertThat(opened(spec("a.csv")).labels()).containsExactly("x", "y");
  }

  @Test
  void shouldRefuseADelimiterThatCannotBe() {
    write("a.csv", "text,label\na,x\n");
    write("a.jsonl", "{}\n");

    assertThat(refused(spec("a.csv", null, "'", "'")))
        .containsExactly(new Violation("$.dataset.quote", "must not be the delimiter"));
    assertThat(refused(spec("a.jsonl", null, ";", null)))
        .containsExactly(
            new Violation("$.dataset.delimiter", "goes with the formats csv and tsv alone"));
    assertThat(refused(spec("a.jsonl", null, null, "'")))
        .extracting(Violation::path)
        .containsExactly("$.dataset.quote");
  }

  @Test
  void shouldPassOverDelimitersAfterTheLastField() {
    write("a.csv", "text,label,,\na,x\nb,x,\nc,y,,\nd,y,,,\ne,y,z\n");

    LabelledDataset set = opened(spec("a.csv"));

    assertThat(texts(set, "x")).containsExactly("a", "b");
    assertThat(texts(set, "y")).containsExactly("c", "d");
    assertThat(report(set).broken()).isEqualTo(1);
  }

  @Test
  void shouldLeaveTheHeaderOutWhereItComesAgain() {
    String once = "text,label\na,x\nb,x\nc,y\nd,y\n";
    write("b.csv", once + "\uFEFF" + once);

    DataReport report = report(opened(spec("b.csv")));
    assertThat(report.broken()).isEqualTo(1);
    assertThat(report.duplicates()).isEqualTo(4);
    assertThat(report.examples())
        .contains(new Example("b.csv", 6, Reason.BROKEN, "is the header again"));
  }

  @Test
  void shouldReadCarriageReturnsAlone() {
    write("a.csv", "text,label\ra,x\rb,x\rc,y\rd,y\r");

    assertThat(report(opened(spec("a.csv"))).used()).isEqualTo(4);
  }

  @Test
  void shouldSayThatThereAreNoRows() {
    write("a.csv", "text,label\n\n");
    write("a.jsonl", "\n \n");

    assertThat(refused(spec("a.csv")))
        .containsExactly(new Violation("$.dataset.file", "a.csv has no rows"));
    assertThat(refused(spec("a.jsonl")))
        .containsExactly(new Violation("$.dataset.file", "a.jsonl has no rows"));
  }
}
