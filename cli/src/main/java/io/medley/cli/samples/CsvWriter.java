package io.medley.cli.samples;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import io.medley.contracts.sample.Sample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A header and a row for each sample, in UTF-8. Texts stand as they are, so that what is read is
 * what was generated; a spreadsheet, however, runs a cell that begins like a formula, so for one an
 * apostrophe can be put before those.
 */
public final class CsvWriter implements SampleWriter {

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final BufferedWriter out;
  private final boolean spreadsheet;

  CsvWriter(Path file, boolean spreadsheet) throws IOException {
    this.spreadsheet = spreadsheet;
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    out.write(CsvRow.of(SampleColumn.ALL.stream().map(SampleColumn::name).toList()));
  }

  /** Whether a spreadsheet would take a cell of the sample for a formula. */
  public static boolean looksLikeFormula(Sample sample) {
    JsonNode record = Json.mapper().valueToTree(sample);
    return SampleColumn.ALL.stream()
        .filter(column -> column.kind() == SampleColumn.Kind.TEXT)
        .anyMatch(column -> startsFormula(String.valueOf(column.value(record))));
  }

  private static boolean startsFormula(String cell) {
    return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
  }

  @Override
  public void write(Sample sample) throws IOException {
    JsonNode record = Json.mapper().valueToTree(sample);
    List<String> cells = new ArrayList<>();
    for (SampleColumn column : SampleColumn.ALL) {
      Object value = column.value(record);
      String cell = value == null ? "" : value.toString();
      boolean text = column.kind() == SampleColumn.Kind.TEXT;
      cells.add(OutsideText.whole(spreadsheet && text && startsFormula(cell) ? "'" + cell : cell));
    }
    out.write(CsvRow.of(cells));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
