package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.OutsideText;
import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.contracts.request.Violation;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.Opening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that look right and are not, or look wrong and are right. */
class OddFilesTest {
  @TempDir Path data;

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

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "a.json", "a.txt"})
  void shouldReadAJsonArrayWhateverItsNameEndsWith(String file) {
    write(
        file,
        """

        [
          { "text": "a", "label": 1 }, { "text": "b", "label": 1 },
          { "text": "c",
            "label": 2 },
          7,
          { "text": "d", "label": 2 }
        ]
        """);

    LabelledDataset set = opened(spec(file));

    assertThat(texts(set, "2")).containsExactly("c", "d");
    assertThat(report(set).examples())
        .containsExactly(new Example(file, 6, Reason.BROKEN, "is no JSON object"));
  }

  @Test
  void shouldReadAnObjectOfArraysWithTheirNamesForLabels() {
    write(
        "a.json",
        """
        {"version": {"a": [1]},
         "PlayMusic": [{"data": [{"text": "play "}, {"text": "jazz", "entity": "genre"}]}, {"data": [{"text": "b"}]}],
         "RateBook": [{"data": [{"text": "c"}]}, {"data": [{"text": "d", "x": null}]}]}
        """);
    write("b.json", "{\"x\": [\"a\", \"b\"], \"y\": [\"c\", \"d\"]}");

    LabelledDataset set = opened(FileSpecs.fields("a.json", "data.text", null));

    assertThat(set.labels()).containsExactly("PlayMusic", "RateBook");
    assertThat(texts(set, "PlayMusic")).containsExactly("play jazz", "b");
    assertThat(texts(opened(spec("b.json")), "y")).containsExactly("c", "d");
  }

  @Test
  void shouldReadRowsThatAreLists() {
    write(
        "a.json", "{\"train\": [[\"a\", \"x\"], [\"b\", \"x\"], [\"c\", \"y\"], [\"d\", \"y\"]]}");

    assertThat(texts(opened(FileSpecs.fields("a.json", "column1", "column2")), "y"))
        .containsExactly("c", "d");
  }

  @Test
  void shouldSayWhereAJsonDocumentEndsTooEarlyOrGoesOn() {
    write("a.json", "[{\"text\": \"a\", \"label\": \"x\"},\n{\"text\": \n");
    write("b.json", "{\n\"text\": \"a\"}\n{\n\"text\": \"b\"}\n");
    write("c.json", "\n");

    assertThat(refused(spec("a.json")))
        .extracting(Violation::message)
        .allMatch(message -> message.startsWith("a.json is no JSON document: line "));
    assertThat(refused(spec("b.json")))
        .containsExactly(
            new Violation(
                "$.dataset.format",
                "b.json has more than one JSON value: write an object on each line, as `jq -c .`"
                    + " does, and set format to jsonl"));
    assertThat(refused(spec("c.json")))
        .containsExactly(new Violation("$.dataset.file", "c.json has no rows"));
  }

  @Test
  void shouldSayThatAnArrayIsNotJsonLines() {
    write("a.jsonl", "[{}]");

    assertThat(refused(spec("a.jsonl", Format.JSONL, null, null)))
        .containsExactly(
            new Violation(
                "$.dataset.format",
                "a.jsonl is a JSON array, not JSON Lines: set format to json, or leave it out"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'text':'a'},~{'text':'b'},~ | 2 | has a comma after its object; JSON Lines have none",
        "{~'text':'a'~}~ | 3 | has no whole JSON object; JSON Lines have one on each line, as"
            + " `jq -c .` writes them",
        "text,label~a,x~ | 2 | is no JSON: Unrecognized token 'text': was expecting (JSON String,"
            + " Number, Array, Object or token 'null', 'true' or 'fal…",
        "^^^{'text':'a'}~ | 1 | is no JSON: Illegal character ((CTRL-CHAR, code 0)): only regular"
            + " white space (\\r, \\n, \\t) is allowed between tokens"
      },
      quoteCharacter = '`')
  void shouldSayWhyNoLineIsARow(String content, int rows, String reason) {
    write("a.jsonl", content.replace('\'', '"').replace('~', '\n').replace('^', '\0'));

    assertThat(refused(spec("a.jsonl")))
        .containsExactly(
            new Violation(
                "$.dataset.file",
                "none of the %d rows of a.jsonl can be read; line 1: %s".formatted(rows, reason)));
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

  @ParameterizedTest
  @CsvSource({
    "504b0304, file, is a spreadsheet or a ZIP archive: save it as CSV",
    "d0cf11e0a1b1, file, is a spreadsheet: save it as CSV",
    "50415231, file, is Parquet: write its rows as CSV or JSON Lines",
    "1f8b08, file, is compressed with gzip: unpack it",
    "425a68, file, is compressed with bzip2: unpack it"
  })
  void shouldSayWhatAFileIsThatIsNoText(String bytes, String field, String what)
      throws IOException {
    Files.write(data.resolve("a.csv"), HexFormat.of().parseHex(bytes));

    assertThat(refused(spec("a.csv")))
        .containsExactly(new Violation("$.dataset." + field, "a.csv " + what));
  }

  @ParameterizedTest
  @CsvSource({"UTF-16, UTF-16", "x-UTF-16LE-BOM, UTF-16", "X-UTF-32LE-BOM, UTF-32"})
  void shouldReadTheCharacterSetOfAByteOrderMark(String written, String found) throws IOException {
    Files.write(
        data.resolve("a.csv"),
        "text,label\ncafé,x\nb,x\nc,y\nd,y\n".getBytes(Charset.forName(written)));

    LabelledDataset set = opened(spec("a.csv"));

    assertThat(texts(set, "x")).containsExactly("café", "b");
    assertThat(report(set).notes()).contains("a.csv has the byte order mark of " + found);
  }

  @Test
  void shouldSayWhatAByteOrderMarkIsThatIsNotOfTheEncoding() throws IOException {
    Files.write(data.resolve("a.csv"), HexFormat.of().parseHex("fffe7400"));

    assertThat(refused(FileSpecs.encoded("a.csv", "UTF-8")))
        .containsExactly(
            new Violation("$.dataset.encoding", "a.csv is UTF-16: set encoding to UTF-16"));
  }

  @Test
  void shouldAskForTheEncodingOfAFileWithZeroBytes() throws IOException {
    Files.write(data.resolve("a.csv"), "text,label\na,x\n".getBytes(Charset.forName("UTF-16LE")));

    assertThat(refused(spec("a.csv")))
        .containsExactly(
            new Violation(
                "$.dataset.encoding",
                "a.csv has zero bytes in its first line: is it UTF-16LE or UTF-16BE?"));
  }

  @Test
  void shouldLeaveOutRowsThatACrashLeftWithZeroBytes() {
    write("a.csv", "text,label\na,x\nb,x\n\0\0\0,x\nc,y\nd,y\n");
    write(
        "a.jsonl", "{\"text\":\"a\",\"label\":\"x\"}\n\0\0\0\0{\"text\":\"b\",\"label\":\"x\"}\n");

    assertThat(report(opened(spec("a.csv"))).broken()).isEqualTo(1);
    assertThat(refused(spec("a.jsonl"))).hasSize(1);
  }

  @Test
  void shouldSayThatACsvIsJsonLines() {
    write("a.csv", "{\"text\": \"a\", \"label\": \"x\"}\n");

    assertThat(refused(spec("a.csv")))
        .containsExactly(
            new Violation(
                "$.dataset.format",
                "a.csv begins like JSON: set format to jsonl if each line is an object, else to json"));
  }

  @Test
  void shouldCutWhatItShowsBetweenCharacters() {
    write("a.csv", "text,label\n%s,\na,x\nb,x\nc,y\nd,y\n".formatted("w".repeat(119) + "😀😀"));

    assertThat(report(opened(spec("a.csv"))).examples())
        .containsExactly(new Example("a.csv", 2, Reason.MISSING_LABEL, "w".repeat(119) + "😀…"));
  }

  @Test
  void shouldReplaceHalvesOfCharactersInTextsAndLabels() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      rows.append("{\"text\":\"t%d \\ud83d\",\"label\":\"l%d\\ude00\"}\n".formatted(i, i % 2));
    }
    write("a.jsonl", rows.toString());

    LabelledDataset set = opened(spec("a.jsonl"));

    assertThat(set.labels()).containsExactly("l0\uFFFD", "l1\uFFFD");
    assertThat(set.texts("l0\uFFFD")).extracting(LabelledText::text).allMatch(OutsideText::isWhole);
  }

  @Test
  void shouldTakeNoNumberThatIsNoneForALabel() {
    write(
        "a.jsonl",
        """
        {"text": "a", "label": 1e999}
        {"text": "b", "label": 1}
        {"text": "c", "label": 1}
        {"text": "d", "label": 2}
        {"text": "e", "label": 2}
        """);

    assertThat(opened(spec("a.jsonl")).labels()).containsExactly("1", "2");
  }

  private LabelledDataset opened(DatasetSpec spec) {
    Opening opening = new FileDatasets(data).open(spec);
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    return ((Opening.Opened) opening).data();
  }

  private List<Violation> refused(DatasetSpec spec) {
    return ((Opening.Refused) new FileDatasets(data).open(spec)).violations();
  }

  private static DataReport report(LabelledDataset set) {
    return set.report().orElseThrow();
  }

  private static List<String> texts(LabelledDataset set, String label) {
    return set.texts(label).stream().map(LabelledText::text).toList();
  }

  private static DatasetSpec spec(String file) {
    return spec(file, null, null, null);
  }

  private static DatasetSpec spec(String file, Format format, String delimiter, String quote) {
    return FileSpecs.of(file, "format", format, "delimiter", delimiter, "quote", quote);
  }

  private void write(String name, String content) {
    try {
      Files.writeString(data.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
