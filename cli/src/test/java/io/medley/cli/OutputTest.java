package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.exit.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {

  private static final OutputStream FULL =
      new OutputStream() {
        @Override
        public void write(int value) throws IOException {
          throw new IOException("No space left on device");
        }
      };

  private final Locale locale = Locale.getDefault();

  @TempDir Path directory;

  @BeforeEach
  void setHome() {
    System.setProperty("medley.home", directory.toString());
  }

  @AfterEach
  void restore() {
    System.clearProperty("medley.home");
    Locale.setDefault(locale);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "run --help",
        "status",
        "status --json",
        "down",
        "down --json",
        "score --generated %s",
        "score --json --generated %s"
      })
  void shouldSayInOneLineThatItsResultCannotBeWritten(String command) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("texts.jsonl"),
            "{\"text\":\"a\",\"embedding\":[1,0]}\n{\"text\":\"b\",\"embedding\":[0,1]}\n");
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int exitCode = Medley.run(command.formatted(file).split(" "), FULL, err);

    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .last()
        .isEqualTo("medley: cannot write to standard output: No space left on device");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "fa-IR", "ar-EG-u-nu-arab"})
  void shouldSpeakNoLanguageOfItsSurroundings(String language) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("texts.jsonl"),
            "{\"text\":\"a\",\"embedding\":[1,0]}\n{\"text\":\"b\",\"embedding\":[0,1]}\n");
    Locale.setDefault(Locale.ROOT);
    String expected = output("score", "--generated", file.toString());
    Locale.setDefault(Locale.forLanguageTag(language));

    assertThat(output("score", "--generated", file.toString())).isEqualTo(expected);
    assertThat(Locale.getDefault()).isEqualTo(Locale.ROOT);
  }

  private static String output(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(Medley.run(arguments, out, OutputStream.nullOutputStream())).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }
}
