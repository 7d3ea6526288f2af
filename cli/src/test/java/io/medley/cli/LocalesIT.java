package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command in a process of its own that was started in some language, its broker included. */
@Tag("slow")
class LocalesIT {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"tr,TR", "fa,IR", "ar,EG"})
  void shouldStartTheBrokerInAnyLanguage(String language, String country) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");

    Process list =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Dmedley.home=" + directory.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                Medley.class.getName(),
                "list")
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();

    assertThat(list.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(err)).isEmpty();
    assertThat(Files.readString(out)).isEqualTo("There are no experiments yet\n");
    assertThat(list.exitValue()).isZero();
  }
}
