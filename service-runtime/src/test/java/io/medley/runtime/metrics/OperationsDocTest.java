package io.medley.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of metrics in docs/operations.md say what the catalogue says. To write them anew:
 *
 * <pre>mvn -pl service-runtime -am test -Dtest=OperationsDocTest -Dmedley.docs.write=true \
 *   -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class OperationsDocTest {
  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final String BEGIN = "<!-- metrics: made from the code -->\n";
  private static final String END = "<!-- end of metrics -->\n";

  @Test
  void shouldListEveryMetric() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String made =
        page.substring(0, begin)
            + table(
                "Experiments, levels, settings and lag: the dashboard", ExperimentMetric.values())
            + table("Generation: processes with the role generation", GenerationMetric.values())
            + table("Embedding, mixing and training: scorers and trainers", ModelMetric.values())
            + table("Kafka and the process: every service", ServiceMetric.values())
            + "\n"
            + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("medley.docs.write")) {
      Files.writeString(PAGE, made);
    }

    assertThat(PAGE).content().isEqualTo(made);
  }

  private static String table(String title, Metric... metrics) {
    String rows =
        List.of(metrics).stream().map(metric -> row(metric.spec())).collect(Collectors.joining());
    return "\n### %s\n\n| metric | type | unit | labels | meaning |\n|---|---|---|---|---|\n%s"
        .formatted(title, rows);
  }

  private static String row(Spec spec) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            spec.series(),
            spec.type().name().toLowerCase(java.util.Locale.ROOT),
            spec.unit().word(),
            spec.labels().stream()
                .map(label -> "`" + label + "`")
                .collect(Collectors.joining(", ")),
            spec.help().replace("<", "&lt;"));
  }
}
