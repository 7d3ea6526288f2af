package io.medley.cli;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script at the root of the project, with a JVM that only says how it was called. */
class LauncherScriptTest {

  private static final Path SCRIPT = Path.of("..", "medley");
  private static final List<String> BUILT =
      List.of(
          "cli/target/medley-cli.jar",
          "cli/target/medley.classpath",
          "cli/target/models.classpath",
          "generator-service/target/quarkus-app/quarkus-run.jar",
          "scorer-service/target/quarkus-app/quarkus-run.jar",
          "trainer-service/target/quarkus-app/quarkus-run.jar",
          "dashboard/target/quarkus-app/quarkus-run.jar");

  @TempDir Path directory;

  private Path root;

  private record Outcome(int exitCode, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    root = install("root");
  }

  @Test
  void shouldHandOverWhatTheCommandNeedsToKnow() throws Exception {
    Outcome outcome = run(root, directory, Map.of(), "status", "--json");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines())
        .contains(
            "-Dmedley.root=" + root,
            "-Dmedley.home=" + root.resolve(".medley"),
            "-Dmedley.data.dir=" + root.resolve("data"),
            "-Dmedley.terminal=false",
            "-Dmedley.interactive=false",
            "-Djava.io.tmpdir=" + root.resolve(".medley/tmp"))
        .endsWith("io.medley.cli.Medley", "status", "--json");
    assertThat(root.resolve(".medley/tmp")).isDirectory();
  }

  @Test
  void shouldFindItselfWhateverTheShellIsToldOfDirectories() throws Exception {
    Outcome outcome = run(Path.of("root"), directory, Map.of("CDPATH", directory + ":/"), "status");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines()).contains("-Dmedley.root=" + root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/proc/1/root/nowhere", "/dev/null"})
  void shouldNeedNoTemporaryDirectoryOfTheSystem(String temporary) throws Exception {
    Outcome outcome = run(root, directory, Map.of("TMPDIR", temporary), "status");

    assertThat(outcome).isEqualTo(run(root, directory, Map.of(), "status"));
    assertThat(outcome.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with blank", "with,comma", "with'quote", "with$dollar", "-dash", "ünï"})
  void shouldRunFromAnyPath(String name) throws Exception {
    Path odd = install(name);

    Outcome outcome = run(odd, directory, Map.of(), "status");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines()).contains("-Dmedley.root=" + odd);
  }

  @Test
  void shouldSayInOneLineThatJavaKnowsNoPathsWithColons() throws Exception {
    Path odd = install("with:colon");

    assertThat(run(odd, directory, Map.of(), "status"))
        .isEqualTo(
            new Outcome(
                3, "", "medley: Java cannot run from a path with a colon: move " + odd + "\n"));
  }

  @Test
  void shouldLeaveTheSystemsMessagesInEnglishAndFileNamesAsTheyAre() throws Exception {
    Outcome outcome = run(root, directory, Map.of("LC_ALL", "C.UTF-8", "LANG", "tr_TR"), "status");

    assertThat(outcome.out().lines())
        .contains("LC_ALL=", "LC_MESSAGES=C", "LC_CTYPE=C.UTF-8", "LANG=tr_TR");
  }

  /** As the java of a Mac without a JDK does. */
  @Test
  void shouldSayInOneLineThatAJavaDoesNotRun() throws Exception {
    Files.delete(directory.resolve("jdk/release"));
    Files.writeString(
        directory.resolve("jdk/bin/java"),
        "#!/bin/sh\necho 'Unable to locate a Java' >&2\nexit 1\n");

    assertThat(run(root, directory, Map.of(), "status"))
        .isEqualTo(
            new Outcome(
                3,
                "",
                "medley: JDK of unknown version is too old: install JDK 17 or later, or set JAVA_HOME\n"));
  }

  @Test
  void shouldSayInOneLineWhatIsNoSize() throws Exception {
    assertThat(run(root, directory, Map.of("MEDLEY_HEAP", "much"), "status"))
        .isEqualTo(new Outcome(3, "", "medley: MEDLEY_HEAP is a size such as 2g, not much\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, x86_64, gnu",
    "Linux, aarch64, gnu",
    "Darwin, aarch64, default",
    "Darwin, arm64, default"
  })
  void shouldRunOnMachinesThatHaveTheLibraries(String system, String processor, String library)
      throws Exception {
    release(system, processor, library);

    assertThat(run(root, directory, Map.of(), "up").exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "Darwin, x86_64, default, Darwin x86_64",
    "Linux, ppc64le, gnu, Linux ppc64le",
    "Linux, x86_64, musl, Linux x86_64 musl",
    "Windows, x86_64, default, Windows x86_64"
  })
  void shouldSayInOneLineBeforeBuildingThatThereAreNoLibraries(
      String system, String processor, String library, String platform) throws Exception {
    release(system, processor, library);
    Files.delete(root.resolve("cli/target/medley-cli.jar"));

    Outcome outcome = run(root, directory, Map.of(), "run", "request.yaml");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err().lines())
        .singleElement(as(STRING))
        .startsWith("medley: cannot run here: there are no native libraries for " + platform + " ")
        .contains("Linux with glibc", "WSL", "--bootstrap-servers", "embeddings");
    assertThat(root.resolve(".medley")).doesNotExist();
  }

  @Test
  void shouldStillFollowAMedleyElsewhereWhereThereAreNoLibraries() throws Exception {
    release("Darwin", "x86_64", "default");

    Outcome outcome = run(root, directory, Map.of(), "report", "pools");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void shouldKeepToTheShellOfMacOs() throws IOException {
    String script = Files.readString(SCRIPT);

    // Bash 3.2 has none of these, nor has macOS these options.
    assertThat(script)
        .doesNotContainPattern(
            "\\b(mapfile|readarray|coproc|declare -[Agn]|local -[Agn]|wait -n)\\b")
        .doesNotContainPattern("\\$\\{\\w+(\\^\\^?|,,?|@[A-Za-z])}")
        .doesNotContain(
            "|&", "&>>", "readlink -f", "sed -i", "-quit", "grep -P", "date -d", "stat -c");
    // An empty array counts as unset there.
    assertThat(script).doesNotContainPattern("(?<!\\+)\"\\$\\{(?!compiler)\\w+\\[@]}\"");
  }

  @Test
  void shouldPleaseShellcheck() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");

    Process check =
        new ProcessBuilder("/usr/bin/shellcheck", SCRIPT.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(check.waitFor()).isZero();
  }

  private void release(String system, String processor, String library) throws IOException {
    Files.writeString(
        directory.resolve("jdk/release"),
        """
        JAVA_VERSION="17.0.9"
        LIBC="%s"
        OS_ARCH="%s"
        OS_NAME="%s"
        """
            .formatted(library, processor, system));
  }

  private Path install(String name) throws IOException {
    Path installed = directory.resolve(name);
    for (String file : BUILT) {
      Path path = installed.resolve(file);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }
    Path java = directory.resolve("jdk/bin/java");
    if (!Files.exists(java)) {
      Files.createDirectories(java.getParent());
      Files.writeString(
          java,
          """
          #!/bin/sh
          echo "LC_ALL=$LC_ALL"; echo "LC_MESSAGES=$LC_MESSAGES"; echo "LC_CTYPE=$LC_CTYPE"
          echo "LANG=$LANG"
          printf '%s\\n' "$@"
          """);
      Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
      Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"17.0.9\"\n");
    }
    Files.copy(SCRIPT, installed.resolve("medley"));
    Files.setPosixFilePermissions(
        installed.resolve("medley"), PosixFilePermissions.fromString("rwx------"));
    return installed;
  }

  private Outcome run(Path from, Path current, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of(from.resolve("medley").toString()));
    command.addAll(List.of(arguments));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(current.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MEDLEY_"));
    builder.environment().remove("LC_ALL");
    builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Outcome(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
