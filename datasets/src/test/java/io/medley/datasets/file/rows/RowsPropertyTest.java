package io.medley.datasets.file.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.datasets.file.rows.FileOptions.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

class RowsPropertyTest {

  record Pair(String text, String label) {}

  @Property(tries = 200)
  void shouldReadBackWhatTheLibraryWrites(@ForAll("pairs") List<Pair> pairs, @ForAll Format format)
      throws Exception {
    // What has tabs and line breaks in one field is a matter of opinion in TSV.
    if (format == Format.JSONL
        || format == Format.JSON
        || (format == Format.TSV && pairs.stream().anyMatch(RowsPropertyTest::isUnclear))) {
      return;
    }
    CSVFormat written =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(format == Format.TSV ? '\t' : ',')
            .setQuoteMode(QuoteMode.MINIMAL)
            .get();
    StringBuilder file = new StringBuilder();
    written.printRecord(file, "text", "label");
    for (Pair pair : pairs) {
      written.printRecord(file, pair.text(), pair.label());
    }

    assertThat(read(file.toString(), format)).isEqualTo(pairs);
  }

  @Property(tries = 300)
  void shouldLoseNoLineOfTsvWhateverQuotesAreInIt(@ForAll("lines") List<Pair> pairs)
      throws Exception {
    StringBuilder file = new StringBuilder("text\tlabel\n");
    pairs.forEach(pair -> file.append(pair.text()).append('\t').append(pair.label()).append('\n'));

    List<Row> rows = new ArrayList<>();
    readRows(file.toString(), Format.TSV, rows);

    // A line that is a row by itself is never taken for a part of another.
    assertThat(rows).hasSameSizeAs(pairs);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).line()).isEqualTo(i + 2);
    }
  }

  @Property(tries = 300)
  void shouldNeitherFailNorEndEarlyOnWhateverStandsInAFile(
      @ForAll("rubbish") String rubbish, @ForAll Format format) throws Exception {
    if (format == Format.JSON) {
      return; // One document: what is broken in it ends it.
    }
    String header = format == Format.JSONL ? "{\"text\":\"\",\"label\":\"\"}\n" : "text,label\n";
    String file = header.replace(',', format == Format.TSV ? '\t' : ',') + rubbish;

    List<Row> rows = new ArrayList<>();
    readRows(file, format, rows);

    // Nothing is lost: a line is blank, a row, or within a row of several lines.
    long lines = rubbish.lines().filter(line -> !line.isBlank()).count();
    assertThat((long) rows.size()).isLessThanOrEqualTo(lines + 1);
    if (lines > 0 && format != Format.JSONL) {
      assertThat(rows).isNotEmpty();
    }
  }

  private static boolean isUnclear(Pair pair) {
    return Stream.of(pair.text(), pair.label())
        .anyMatch(field -> field.contains("\t") && field.contains("\n"));
  }

  private static List<Pair> read(String content, Format format) throws Exception {
    List<Row> rows = new ArrayList<>();
    readRows(content, format, rows);
    return rows.stream()
        .map(row -> (Row.Fields) row)
        .map(row -> new Pair(row.values().get(0).get(0), row.values().get(1).get(0)))
        .toList();
  }

  private static void readRows(String content, Format format, List<Row> rows)
      throws IOException, UnusableFileException {
    Path file = Files.createTempFile("rows", ".txt");
    Layout layout = new Layout(format, "UTF-8", format == Format.TSV ? "\t" : ",", "\"", true);
    List<Column> columns = Column.of(FileOptions.LABELLED);
    try {
      Files.writeString(file, content);
      try (SourceLines lines = new SourceLines(file, StandardCharsets.UTF_8)) {
        Rows reading = Rows.of(lines, layout, columns, "f");
        for (Row row = reading.next(); row != null; row = reading.next()) {
          rows.add(row);
        }
      }
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<List<Pair>> pairs() {
    // A row of nothing but blanks is no row, and the library writes line breaks as they are.
    Arbitrary<String> field =
        Arbitraries.strings().withChars("ab ,\t\"\n'é").ofMaxLength(12).map(s -> "x" + s);
    return Combinators.combine(field, field).as(Pair::new).list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<Pair>> lines() {
    Arbitrary<String> field = Arbitraries.strings().withChars("a \"'").ofMaxLength(6);
    return Combinators.combine(field, field.map(s -> s + "x")).as(Pair::new).list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> rubbish() {
    return Arbitraries.strings().withChars("a,\t\"\n\r{}:\\ ").ofMaxLength(60);
  }
}
