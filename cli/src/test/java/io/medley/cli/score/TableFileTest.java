package io.medley.cli.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.cli.exit.CliException;
import io.medley.cli.input.TextFields;
import io.medley.datasets.file.rows.FileOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {

  @TempDir Path directory;

  @Test
  void shouldReadTheFieldsThatAreNamed() throws IOException {
    TableFile table =
        TableFile.read(
            write("a.csv", "id,utterance,intent\n1,\"play, please\",music\n2,rain?,weather\n"),
            new TextFields("utterance", "intent", FileOptions.Layout.UNKNOWN, null));

    assertThat(table.lines())
        .extracting(SampleLine::text, SampleLine::label)
        .containsExactly(tuple("play, please", "music"), tuple("rain?", "weather"));
  }

  @Test
  void shouldReadTsvWithoutLabels() throws IOException {
    TableFile table =
        TableFile.read(write("a.tsv", "text\tsource\nrain?\tme\n"), TextFields.DEFAULT);

    assertThat(table.lines()).extracting(SampleLine::text).containsExactly("rain?");
    assertThat(table.lines().get(0).label()).isNull();
  }

  @Test
  void shouldSayWhatWasLeftOut() throws IOException {
    TableFile table =
        TableFile.read(write("a.csv", "text,label\na,x\n,x\nb,y,z\n"), TextFields.DEFAULT);

    assertThat(table.lines()).hasSize(1);
    assertThat(table.notes()).last().asString().contains("2 of 3 rows were left out");
  }

  @Test
  void shouldNameTheFieldsWhenTheOneOfTheTextsIsMissing() throws IOException {
    Path file = write("a.csv", "utterance,label\na,x\n");

    assertThatThrownBy(() -> TableFile.read(file, TextFields.DEFAULT))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("utterance")
        .hasMessageContaining("--text-field");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }
}
