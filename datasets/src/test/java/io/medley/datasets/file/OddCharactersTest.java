package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.OutsideText;
import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.request.Violation;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddCharactersTest extends DataFiles {

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
}
