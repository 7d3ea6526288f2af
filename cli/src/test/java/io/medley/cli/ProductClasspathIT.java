package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command with the class path that it is run with, without what only tests have. */
class ProductClasspathIT {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.csv   | text,label\\n    | text %d,%s\\n",
        "a.tsv   | text\\tlabel\\n | text %d\\t%s\\n",
        "a.jsonl | ''             | {\"text\": \"text %d\", \"label\": \"%s\"}\\n"
      })
  void shouldReadFilesOfEveryFormat(String name, String header, String row) throws Exception {
    String rows =
        IntStream.range(0, 60)
            .mapToObj(i -> row.formatted(i, i % 2 == 0 ? "good" : "bad"))
            .collect(Collectors.joining());
    Path file = Files.writeString(directory.resolve(name), (header + rows).translateEscapes());
    Path root = Path.of(System.getProperty("medley.root"));
    String classpath =
        root.resolve("cli/target/medley-cli.jar")
            + ":"
            + Files.readString(root.resolve("cli/target/medley.classpath")).strip();
    Path out = directory.resolve("out");

    Process data =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmedley.home=" + directory.resolve("home"),
                "-Dmedley.root=" + root,
                "-cp",
                classpath,
                Medley.class.getName(),
                "data",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();

    assertThat(data.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(out)).contains("60 of 60 rows can be read");
    assertThat(data.exitValue()).isZero();
  }
}
