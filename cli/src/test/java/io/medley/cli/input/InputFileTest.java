package io.medley.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.medley.cli.exit.CliException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {

  @TempDir Path directory;

  @Test
  void shouldOpenAFileAndALinkToOne() throws IOException {
    Path file = Files.writeString(directory.resolve("na\u00efve 😀"), "text");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    try (InputStream in = InputFile.open(link)) {
      assertThat(in.readAllBytes()).asString().isEqualTo("text");
    }
  }

  @Test
  void shouldRefuseWhatIsNoFileBeforeItIsOpened() throws Exception {
    Path pipe = directory.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

    assertThatThrownBy(() -> InputFile.open(pipe))
        .isInstanceOf(CliException.class)
        .hasMessage(pipe + ": is a pipe or a device; save what it gives to a file");
    assertThatThrownBy(() -> InputFile.open(Path.of("/dev/null")))
        .hasMessage("/dev/null: is a pipe or a device; save what it gives to a file");
    assertThatThrownBy(() -> InputFile.open(directory)).hasMessage(directory + ": is a directory");
  }

  @Test
  void shouldSayWhyAFileCannotBeOpened() throws IOException {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> InputFile.open(missing))
        .isInstanceOf(CliException.class)
        .hasMessage(missing + ": no such file");
    Path below = Files.createFile(directory.resolve("file")).resolve("below");
    assertThatThrownBy(() -> InputFile.open(below))
        .hasMessage(below + ": cannot be read: Not a directory");
    Path loop = directory.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThatThrownBy(() -> InputFile.open(loop))
        .hasMessageStartingWith(loop + ": cannot be read: ");
  }

  @Test
  void shouldSayThatAFileMayNotBeRead() throws IOException {
    Path secret =
        Files.createFile(
            directory.resolve("secret"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("-w-------")));
    assumeTrue(!Files.isReadable(secret), "the superuser reads everything");

    assertThatThrownBy(() -> InputFile.open(secret))
        .hasMessage(secret + ": cannot be read: permission denied");
  }
}
