package io.medley.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.cli.report.ReportFiles;
import io.medley.cli.report.StudyReports;
import io.medley.contracts.Json;
import io.medley.diversity.Statistic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The notebook reads what Medley writes. To write it anew from its script:
 *
 * <pre>mvn -pl cli -am test -Dtest=NotebookTest -Dmedley.docs.write=true \
 *   -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class NotebookTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SCHEMAS =
      ROOT.resolve("contracts/src/main/resources/io/medley/contracts/schema");
  private static final Path NOTEBOOK = ROOT.resolve("examples/notebook/compare.ipynb");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"]+)\"");

  @TempDir Path directory;

  private String script;

  @BeforeEach
  void read() throws IOException {
    script = Files.readString(ROOT.resolve("examples/notebook/compare.py"));
  }

  @Test
  void shouldHaveTheCellsOfItsScriptAndNoOutput() throws IOException {
    List<ScriptCell> cells = ScriptCell.of(script);
    String notebook = ScriptCell.notebook(cells);
    if (Boolean.getBoolean("medley.docs.write")) {
      Files.writeString(NOTEBOOK, notebook);
    }

    assertThat(cells).hasSizeGreaterThan(8);
    assertThat(NOTEBOOK).content().isEqualTo(notebook);
  }

  @Test
  void shouldReadColumnsThatTheResultsHave() throws IOException {
    ReportFiles.write(directory, StudyReports.helps(), List.of());

    List<String> columns =
        List.of(Files.readAllLines(directory.resolve("results.csv")).get(0).split(",", -1));
    assertThat(list("RUN_COLUMNS")).isNotEmpty().isSubsetOf(columns);
  }

  @Test
  void shouldReadFieldsThatReportsAndSamplesHave() throws IOException {
    JsonNode report = schema("experiment-report");

    assertThat(list("SETTING_FIELDS"))
        .isNotEmpty()
        .allMatch(path -> has(each(report, "settings"), path));
    assertThat(list("LEVEL_FIELDS"))
        .isNotEmpty()
        .allMatch(path -> has(each(report, "levels"), path));
    assertThat(list("SAMPLE_FIELDS")).isNotEmpty().allMatch(path -> has(schema("sample"), path));
    assertThat(used("report")).isNotEmpty().allMatch(path -> has(report, path));
    assertThat(used("answer"))
        .isNotEmpty()
        .allMatch(path -> has(report.at("/properties/answer"), path));
  }

  /** Of a frame are read the listed fields and what was computed, and nothing else. */
  @ParameterizedTest
  @CsvSource({
    "runs, RUN_COLUMNS, runs",
    "settings, SETTING_FIELDS, settings",
    "levels, LEVEL_FIELDS, levels",
    "samples, SAMPLE_FIELDS, samples",
    "point, SETTING_FIELDS, points",
    "real, SETTING_FIELDS, settings"
  })
  void shouldUseNoFieldThatItDoesNotList(String variable, String list, String frame) {
    Set<String> known = new HashSet<>(list(list));
    known.addAll(matches(frame + "\\[\"([^\"]+)\"\\] = "));

    assertThat(used(variable)).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void shouldSumUpFieldsThatItLists() {
    Set<String> known = new HashSet<>(list("RUN_COLUMNS"));
    known.addAll(list("LEVEL_FIELDS"));
    known.addAll(matches("levels\\[\"([^\"]+)\"\\] = "));

    assertThat(matches("=\\(\"([^\"]+)\", \"\\w+\"\\)")).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void shouldTakeForAnUnknownFieldWhatIsNone() throws IOException {
    JsonNode report = schema("experiment-report");

    assertThat(has(each(report, "levels"), "rarefied.null.vendi.low")).isTrue();
    assertThat(has(each(report, "levels"), "rarefied.null.vendi.lowest")).isFalse();
    assertThat(has(each(report, "levels"), "diversity.vendy")).isFalse();
    assertThat(has(each(report, "settings"), "gain")).isFalse();
  }

  private static JsonNode schema(String name) {
    try {
      return Json.mapper().readTree(SCHEMAS.resolve(name + ".schema.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode each(JsonNode schema, String list) {
    return schema.at("/properties/%s/items".formatted(list));
  }

  /** Whether a schema has a path; keys of its maps are names of statistics. */
  private static boolean has(JsonNode schema, String path) {
    JsonNode at = schema;
    for (String name : path.split("\\.", -1)) {
      JsonNode property = at.path("properties").path(name);
      boolean statistic = Arrays.stream(Statistic.values()).anyMatch(s -> s.key().equals(name));
      at = property.isMissingNode() && statistic ? at.path("additionalProperties") : property;
    }
    return !at.isMissingNode();
  }

  private List<String> list(String name) {
    Matcher list = Pattern.compile(name + " = \\[([^\\]]*)\\]").matcher(script);
    return list.find()
        ? LITERAL.matcher(list.group(1)).results().map(field -> field.group(1)).toList()
        : List.of();
  }

  /** Fields that a variable is asked for by their whole names. */
  private List<String> used(String variable) {
    return Stream.of("\\b%s\\[['\"](\\w[\\w.]*)['\"]\\]", "\\b%s\\.get\\(\"(\\w[\\w.]*)\"")
        .flatMap(pattern -> matches(pattern.formatted(variable)).stream())
        .toList();
  }

  private List<String> matches(String pattern) {
    return Pattern.compile(pattern).matcher(script).results().map(found -> found.group(1)).toList();
  }
}
