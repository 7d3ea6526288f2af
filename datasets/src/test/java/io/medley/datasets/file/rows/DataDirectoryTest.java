package io.medley.datasets.file.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.request.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {
  @TempDir Path temporary;
  private Path data;
  private Path outside;

  @BeforeEach
  void lay() throws IOException {
    data = Files.createDirectory(temporary.resolve("data"));
    outside = Files.writeString(temporary.resolve("secret.csv"), "text,label\n");
    Files.createDirectory(data.resolve("sub"));
    Files.writeString(data.resolve("sub/a.csv"), "text,label\n");
  }

  @Test
  void shouldFindAFileBelow() throws Exception {
    assertThat(file("sub/a.csv")).isEqualTo(data.toRealPath().resolve("sub/a.csv"));
    assertThat(file("./sub//a.csv")).isEqualTo(data.toRealPath().resolve("sub/a.csv"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.csv",
        "sub/../../secret.csv",
        "sub/../a.csv",
        "..",
        "sub/..",
        "/etc/passwd",
        "/",
        "",
        ".",
        "sub",
        "none.csv",
        "sub/a.csv/b",
        "a\0b",
        "~/x",
        "C:\\x",
        "sub/none/../a.csv"
      })
  void shouldRefuseWhateverIsNoFileBelow(String given) {
    assertThatThrownBy(() -> file(given)).isInstanceOf(UnusableFileException.class);
  }

  @Test
  void shouldRefuseAnAbsolutePathEvenOfAFileInside() {
    assertThat(refused(data.resolve("sub/a.csv").toString()))
        .endsWith("must be a path relative to the data directory");
  }

  @Test
  void shouldRefuseALinkThatLeadsOut() throws IOException {
    Files.createSymbolicLink(data.resolve("link.csv"), outside);
    Files.createSymbolicLink(data.resolve("relative.csv"), Path.of("../secret.csv"));

    assertThat(refused("link.csv")).isEqualTo("link.csv leads out of the data directory");
    assertThat(refused("relative.csv")).endsWith("leads out of the data directory");
  }

  @Test
  void shouldRefuseADirectoryLinkThatLeadsOutEvenWhereItComesBack() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.createSymbolicLink(elsewhere.resolve("back"), data.resolve("sub"));
    Files.createSymbolicLink(data.resolve("out"), elsewhere);

    assertThat(refused("out/back/a.csv")).endsWith("leads out of the data directory");
    // Nothing is said about what there is outside.
    assertThat(refused("out/nothing")).endsWith("leads out of the data directory");
  }

  @Test
  void shouldRefuseADirectoryWhoseNameOnlyBeginsAlike() throws IOException {
    Path twin = Files.createDirectory(temporary.resolve("data-of-others"));
    Files.writeString(twin.resolve("a.csv"), "text,label\n");
    Files.createSymbolicLink(data.resolve("twin"), twin);

    assertThat(refused("twin/a.csv")).endsWith("leads out of the data directory");
  }

  @Test
  void shouldFollowALinkThatStaysInside() throws Exception {
    Files.createSymbolicLink(data.resolve("link.csv"), data.resolve("sub/a.csv"));

    assertThat(file("link.csv")).isEqualTo(data.toRealPath().resolve("sub/a.csv"));
  }

  @Test
  void shouldRefuseALinkToItself() throws IOException {
    Files.createSymbolicLink(data.resolve("loop.csv"), Path.of("loop.csv"));

    assertThat(refused("loop.csv")).startsWith("loop.csv cannot be read: Too many levels");
  }

  @Test
  void shouldRefuseWhatIsTooLarge() throws IOException {
    try (FileChannel large =
        FileChannel.open(
            data.resolve("large.csv"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      large.write(ByteBuffer.wrap(new byte[] {1}), DataDirectory.MAX_BYTES);
    }

    assertThat(refused("large.csv"))
        .isEqualTo("large.csv has 67108865 bytes; at most 67108864 are read");
  }

  @Test
  void shouldSayWhereTheDirectoryWouldHaveToBe() {
    assertThatThrownBy(() -> new DataDirectory(temporary.resolve("none")).file("a.csv", "testFile"))
        .isInstanceOfSatisfying(
            UnusableFileException.class,
            e ->
                assertThat(e.violations("$.dataset"))
                    .containsExactly(
                        new Violation(
                            "$.dataset.testFile",
                            "the data directory "
                                + temporary.resolve("none")
                                + " is not there; the operator names it with medley.data.dir")));
  }

  private Path file(String given) throws UnusableFileException {
    return new DataDirectory(data).file(given, "file");
  }

  private String refused(String given) {
    try {
      return "not refused: " + file(given);
    } catch (UnusableFileException e) {
      return e.getMessage();
    }
  }
}
