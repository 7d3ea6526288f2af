package io.medley.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.cli.exit.CliException;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Fields;
import io.medley.datasets.file.rows.FileOptions.Labels;
import io.medley.datasets.file.rows.FileOptions.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetsRequestTest {
  private static final FileOptions OPEN =
      new FileOptions(Layout.UNKNOWN, Fields.DEFAULT, Labels.REQUIRED);

  @TempDir Path directory;
  private Path data;

  @BeforeEach
  void setUp() throws IOException {
    data = directory.toRealPath().resolve("data");
  }

  @Test
  void shouldNameFilesAsTheyAreWrittenAndCopyThemIntoTheDataDirectory() throws IOException {
    Path real = write("train.csv", "sentence;intent\n" + rows("%s is %d;%s\n"));
    Path set = write("Our GPT-4 (v2).jsonl", rows("{\"text\": \"%s is %d\", \"label\": \"%s\"}\n"));

    JsonNode request = of(real, Optional.empty(), List.of(set));

    assertThat(request.at("/dataset/delimiter").textValue()).isEqualTo(";");
    assertThat(request.at("/dataset/textField").textValue()).isEqualTo("sentence");
    assertThat(request.at("/dataset/labelField").textValue()).isEqualTo("intent");
    assertThat(request.at("/generation/sets/0/name").textValue()).isEqualTo("our-gpt-4-v2");
    Path copy = data.resolve(request.at("/generation/sets/0/file").textValue());
    assertThat(copy).hasSameTextualContentAs(set);
    assertThat(new RequestReader().read(request)).isInstanceOf(RequestReading.Valid.class);
  }

  @Test
  void shouldLeaveFilesOfTheDataDirectoryWhereTheyAre() throws IOException {
    Files.createDirectories(data);
    Path real = write("data/a.csv", "text,label\n" + rows("%s is %d,%s\n"));
    Path set =
        write("data/b.csv", "text,label\n" + rows("%s, number %d,%s\n").replace(", n", " n"));

    JsonNode request = of(real, Optional.empty(), List.of(set));

    assertThat(request.at("/dataset/file").textValue()).isEqualTo("a.csv");
    assertThat(request.at("/generation/sets/0/file").textValue()).isEqualTo("b.csv");
    assertThat(data.resolve("compare-sets")).doesNotExist();
  }

  @Test
  void shouldWriteTheSameRequestForTheSameFilesTwice() throws IOException {
    Path real = write("a.csv", "text,label\n" + rows("%s is %d,%s\n"));

    assertThat(of(real, Optional.empty(), List.of(real)))
        .isEqualTo(of(real, Optional.empty(), List.of(real)));
  }

  @Test
  void shouldRefuseATestFileThatIsWrittenOtherwise() throws IOException {
    Path real = write("a.csv", "text,label\n" + rows("%s is %d,%s\n"));
    Path test = write("t.csv", "words,label\n" + rows("%s is %d,%s\n"));

    assertThatThrownBy(() -> of(real, Optional.of(test), List.of(real)))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("is not written as");
  }

  @Test
  void shouldSayWhichFileHasNoLabels() throws IOException {
    Path real = write("a.csv", "text,label\n" + rows("%s is %d,%s\n"));
    Path set = write("b.txt", "one\ntwo\nthree\n");

    assertThatThrownBy(() -> of(real, Optional.empty(), List.of(set)))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("b.txt");
  }

  @Test
  void shouldTakeAnEncodingForTheFilesThatAreNotInUtf8() throws IOException {
    Path real = directory.resolve("a.csv");
    Files.writeString(real, "text,label\n" + rows("%s é %d,%s\n"), StandardCharsets.ISO_8859_1);
    Path set = write("b.csv", "text,label\n" + rows("%s é %d,%s\n"));
    FileOptions latin =
        new FileOptions(
            new Layout(null, "ISO-8859-1", null, null, null), Fields.DEFAULT, Labels.REQUIRED);

    JsonNode request =
        SetsRequest.of(real, Optional.empty(), List.of(set), latin, new DataPlace(data));

    assertThat(request.at("/dataset/encoding").textValue()).isEqualTo("ISO-8859-1");
    assertThat(request.at("/generation/sets/0").has("encoding")).isFalse();
    assertThatThrownBy(() -> of(real, Optional.empty(), List.of(set)))
        .hasMessageContaining("a.csv has bytes that are no UTF-8");
  }

  @Test
  void shouldGiveEverySetANameOfItsOwn() {
    Set<String> taken = new HashSet<>();

    assertThat(SetsRequest.name(Path.of("x/gpt.jsonl"), taken)).isEqualTo("gpt");
    assertThat(SetsRequest.name(Path.of("y/gpt.csv"), taken)).isEqualTo("gpt-2");
    assertThat(SetsRequest.name(Path.of("数据.csv"), taken)).isEqualTo("set");
    assertThat(SetsRequest.name(Path.of("a".repeat(60) + ".csv"), taken)).hasSize(40);
  }

  private JsonNode of(Path real, Optional<Path> test, List<Path> sets) {
    return SetsRequest.of(real, test, sets, OPEN, new DataPlace(data));
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private static String rows(String form) {
    return IntStream.range(0, 40)
        .mapToObj(i -> form.formatted(i % 2 == 0 ? "joy" : "woe", i, i % 2 == 0 ? "good" : "bad"))
        .collect(Collectors.joining());
  }
}
