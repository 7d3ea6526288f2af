package io.medley.monitoring.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.medley.monitoring.live.Promtool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules do what they say, by promtool where it is installed. */
class RulesTest {

  private static final Path OPERATIONS = Path.of("../docs/operations.md");

  @TempDir Path directory;

  @Test
  void shouldShowOfEveryAlertThatItFiresIsJustBelowAndResolves() {
    Map<String, Set<AlertCase.Kind>> shown =
        AlertCases.all().stream()
            .collect(
                Collectors.groupingBy(
                    AlertCase::alert, Collectors.mapping(AlertCase::kind, Collectors.toSet())));

    assertThat(shown.keySet()).isEqualTo(names());
    assertThat(shown.values()).allMatch(EnumSet.allOf(AlertCase.Kind.class)::equals);
  }

  @Test
  void shouldFireAndResolveAsTheCasesSay() throws Exception {
    Promtool.assumeInstalled("promtool");
    Path rules = Files.writeString(directory.resolve("rules.yml"), RulesYaml.file());
    Map<String, Alert> alerts =
        Rules.alerts().stream().collect(Collectors.toMap(Alert::name, alert -> alert));
    List<Map<String, Object>> tests =
        AlertCases.all().stream().map(one -> one.test(alerts.get(one.alert()))).toList();
    // JSON is YAML, too.
    Path file =
        Files.write(
            directory.resolve("cases.yml"),
            new ObjectMapper()
                .writeValueAsBytes(
                    Map.of(
                        "rule_files",
                        List.of(rules.toString()),
                        "group_eval_order",
                        List.of("medley-series", "medley"),
                        "evaluation_interval",
                        "1m",
                        "tests",
                        tests)));

    promtool("check", "rules", rules.toString());
    promtool("test", "rules", file.toString());
  }

  @Test
  void shouldSayWhatToDoAboutEveryAlertAndAboutNothingElse() throws IOException {
    String page = Files.readString(OPERATIONS);
    String section = page.substring(page.indexOf("\n## Alerts\n") + 1);
    section = section.substring(0, (section + "\n## ").indexOf("\n## ", 1));

    assertThat(
            section.lines().filter(line -> line.startsWith("### ")).map(line -> line.substring(4)))
        .containsExactlyElementsOf(Rules.alerts().stream().map(Alert::name).toList());
  }

  @Test
  void shouldSayInOneLineWhatHappensToWhat() {
    assertThat(Rules.alerts())
        .allSatisfy(
            alert ->
                assertThat(alert.summary())
                    .as(alert.name())
                    .contains("{{ $labels.")
                    .endsWith(".")
                    .doesNotContain("\n"));
  }

  private static Set<String> names() {
    return Rules.alerts().stream().map(Alert::name).collect(Collectors.toSet());
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
  }
}
