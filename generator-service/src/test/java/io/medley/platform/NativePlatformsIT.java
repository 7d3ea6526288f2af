package io.medley.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Maven resolves the libtorch of every machine that has one; told that it runs on one that has
 * none, it says so before anything is compiled. Needs Maven and its repository.
 */
@Tag("slow")
class NativePlatformsIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64"})
  void shouldResolveTheLibtorchOfTheMachine(String classifier) throws Exception {
    Path resolved = directory.resolve("resolved");

    String said =
        maven(
            Map.of(),
            "dependency:build-classpath",
            "-Dmedley.platform=" + classifier,
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
    // A JVM that believes this cannot open sockets, but needs none here.
    String machine = "-Dos.name=\"%s\" -Dos.arch=%s".formatted(system, processor);

    assertThat(maven(Map.of("JAVA_TOOL_OPTIONS", machine), "compile"))
        .contains("There is no libtorch for %s on %s".formatted(system, processor))
        .doesNotContain("compiler:");
  }

  private static String maven(Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-pl", "language-models"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
