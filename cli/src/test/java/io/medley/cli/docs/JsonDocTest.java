package io.medley.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.cli.JsonOutputs;
import io.medley.cli.cache.AnswerCache;
import io.medley.cli.compare.ExperimentComparison;
import io.medley.cli.compare.Pairing;
import io.medley.cli.export.Export;
import io.medley.cli.letters.Letter;
import io.medley.cli.letters.Replaying;
import io.medley.cli.report.ReportFiles;
import io.medley.cli.report.SampleReports;
import io.medley.cli.stack.state.StackState;
import io.medley.contracts.plan.CostEstimate;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/json.md says what is written. */
class JsonDocTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SCHEMAS =
      ROOT.resolve("contracts/src/main/resources/io/medley/contracts/schema");
  private static final String CSV = "results.csv";
  private static final Map<String, String> VALUES =
      Map.of("integer", "-?\\d*", "number", "|-?\\d.*", "word", "[a-z-]*", "string", "(?s).*");

  @TempDir Path directory;

  private String page;
  private FieldTables tables;

  @BeforeEach
  void read() throws IOException {
    Path file = ROOT.resolve("docs/json.md");
    page = Files.readString(file);
    tables = FieldTables.of(file);
  }

  /** The tables that are held against records, and those that are held against what is printed. */
  private Map<String, Class<?>> records() {
    Map<String, Class<? extends Record>> own = JsonOutputs.records();
    Map<String, Class<?>> records = new TreeMap<>();
    records.put("report.json", ExperimentReport.class);
    records.put("report.json: settings", SettingReport.class);
    records.put("report.json: levels", LevelReport.class);
    records.put("samples.jsonl", Sample.class);
    records.put("`run --dry-run`, `compare-sets --dry-run`", CostEstimate.class);
    records.put("Rejected requests: `run`, `compare-sets`, `submit`", own.get("rejected"));
    records.put("`submit`", own.get("submit"));
    records.put("`pause`, `resume`, `cancel`, `delete`", own.get("pause"));
    records.put("`list`", own.get("list"));
    records.put("`compare`", ExperimentComparison.class);
    records.put("`compare`: settings, results", ExperimentComparison.SettingResult.class);
    records.put("`compare`: pairings, differences", Pairing.PairedDifference.class);
    records.put("`export`", Export.Outcome.class);
    records.put("`cache export`", own.get("cache export"));
    records.put("`cache import`", AnswerCache.Imported.class);
    records.put("`dead-letters`", Letter.Line.class);
    records.put("`dead-letters --replay`", Replaying.Outcome.class);
    records.put("`up`, `scale`", StackState.class);
    return records;
  }

  private Map<String, JsonNode> printed() throws IOException {
    Path real = lines("real.jsonl", 80);
    Path set = lines("set.jsonl", 60);
    String[] score = {
      "score", "--json", "--reference", real + "", "--test", real + "", "--generated"
    };
    Path table =
        Files.writeString(directory.resolve("table.csv"), "text,label\nlovely,a\ndreadful,b\n");
    return Map.of(
        "`status`", JsonOutputs.status(),
        "`down`", json("down", "--json"),
        "`data`", json("data", "--json", table.toString()),
        "`score`", json(with(score, set)),
        "`score`, several sets", json(with(score, set, lines("other.jsonl", 60))));
  }

  @Test
  void shouldListTheFieldsOfRecordsWithTheirTypes() {
    records().forEach(tables::requireRecord);
  }

  @Test
  void shouldListTheFieldsThatCommandsPrint() throws IOException {
    printed().forEach(tables::requireJson);
  }

  @Test
  void shouldHoldEveryTableAgainstTheCode() throws IOException {
    assertThat(
            Stream.of(Stream.of(CSV), records().keySet().stream(), printed().keySet().stream())
                .flatMap(headings -> headings))
        .containsExactlyInAnyOrderElementsOf(tables.tables().keySet());
  }

  @Test
  void shouldListTheColumnsOfTheResultsWithTheirTypes() throws IOException {
    ReportFiles.write(directory, SampleReports.small(), List.of());

    try (CSVParser rows =
        CSVParser.parse(
            Files.readString(directory.resolve(CSV)),
            CSVFormat.RFC4180.builder().setHeader().get())) {
      assertThat(tables.column(CSV)).containsExactlyElementsOf(rows.getHeaderNames());
      List<CSVRecord> records = rows.getRecords();
      assertThat(records).isNotEmpty();
      for (FieldTables.Row column : tables.rowsOf(CSV)) {
        assertThat(records)
            .as(column.name())
            .allSatisfy(
                row -> assertThat(row.get(column.name())).matches(VALUES.get(column.type())));
      }
    }
  }

  @Test
  void shouldHaveASectionForEveryCommandWithJson() {
    List<String> headings = tables.headings();
    Set<String> described =
        headings.subList(headings.indexOf("Commands"), headings.size()).stream()
            .flatMap(heading -> FieldTables.names(heading).stream())
            .map(command -> command.replaceFirst(" --.*", ""))
            .collect(Collectors.toSet());

    assertThat(described).containsExactlyInAnyOrderElementsOf(JsonOutputs.commands(directory));
  }

  @Test
  void shouldNameSchemasThatAreThere() {
    assertThat(FieldTables.names(page).stream().filter(name -> name.endsWith(".schema.json")))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(SCHEMAS.resolve(name)).exists());
  }

  private JsonNode json(String... arguments) throws IOException {
    return JsonOutputs.of(directory, arguments);
  }

  private static String[] with(String[] arguments, Path... files) {
    return Stream.concat(Stream.of(arguments), Stream.of(files).map(Path::toString))
        .toArray(String[]::new);
  }

  /** Labelled texts with embeddings, so that no model is needed. */
  private Path lines(String name, int count) throws IOException {
    Path file = directory.resolve(name);
    return Files.write(
        file,
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "{\"text\":\"%s text %d\",\"label\":\"%s\",\"embedding\":[%f,%f,1]}",
                        name,
                        i,
                        i % 2 == 0 ? "a" : "b",
                        Math.sin(i),
                        Math.cos(i * 3.0)))
            .toList());
  }
}
