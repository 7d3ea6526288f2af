package io.medley.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Maven, told that it runs on another machine, resolves that machine's libtorch; on one that has
 * none it says so before anything is compiled. Needs Maven and its repository.
 */
@Tag("slow")
class NativePlatformsIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-aarch64",
    "Mac OS X, aarch64, osx-aarch64",
    "Windows 11, amd64, win-x86_64"
  })
  void shouldResolveTheLibtorchOfTheMachine(String system, String processor, String classifier)
      throws Exception {
    Path resolved = directory.resolve("resolved");

    String said =
        maven(
            system,
            processor,
            "dependency:build-classpath",
            "-DincludeArtifactIds=pytorch-native-cpu",
            "-Dmdep.outputFile=" + resolved);

    assertThat(resolved).as(said).exists();
    assertThat(Path.of(Files.readString(resolved).strip()))
        .isRegularFile()
        .asString()
        .endsWith("-" + classifier + ".jar");
  }

  @ParameterizedTest
  @CsvSource({"Mac OS X, x86_64", "Linux, ppc64le"})
  void shouldSayBeforeCompilingThatThereIsNoLibtorch(String system, String processor)
      throws Exception {
    assertThat(maven(system, processor, "compile"))
        .contains("There is no libtorch for %s on %s".formatted(system, processor))
        .doesNotContain("compiler:");
  }

  private static String maven(String system, String processor, String... goals) throws Exception {
    List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-pl", "language-models"));
    command.add("-Dos.name=" + system);
    command.add("-Dos.arch=" + processor);
    command.addAll(List.of(goals));
    Process maven =
        new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
    return new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
