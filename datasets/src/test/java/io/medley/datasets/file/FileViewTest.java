package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileViewTest {
  @TempDir Path directory;

  @Test
  void shouldTellTheLikeliestFieldsWhateverTheyAreCalled() throws Exception {
    FileView view =
        view(
            "a.csv",
            "id,what,kind\n1,a longer text,x\n2,another long text,y\n3,a third text,x\n"
                + "4,this is the last,x\n");

    assertThat(view.options().fields().text()).isEqualTo("what");
    assertThat(view.options().fields().label()).isEqualTo("kind");
    assertThat(view.fields()).extracting(FieldView::name).containsExactly("id", "what", "kind");
  }

  @Test
  void shouldTakeAFirstRowOfValuesForData() throws Exception {
    FileView view = view("a.tsv", "I love it\t17\nso do I\t17\nI do not\t2\nnor do I\t2\n");

    assertThat(view.options().layout().header()).isFalse();
    assertThat(view.content().classes()).containsEntry("17", 2).containsEntry("2", 2);
  }

  @Test
  void shouldCountDuplicatesContradictionsAndTextsWithTheSameWords() throws Exception {
    FileView.Content content =
        view("a.csv", "text,label\nIt works,x\nit  works,x\nIT WORKS,y\nIt works!,x\nno,y\n")
            .content();

    assertThat(content.duplicates()).isEqualTo(2);
    assertThat(content.contradictions()).isEqualTo(1);
    assertThat(content.nearDuplicates()).isEqualTo(1);
    assertThat(content.classes()).containsEntry("x", 2).containsEntry("y", 1);
    assertThat(content.lengths()).startsWith(2).endsWith(9).hasSize(5);
  }

  @Test
  void shouldFindTextsInsideOfObjects() throws Exception {
    FileView view =
        view(
            "a.json",
            "{\"RateBook\": [{\"data\": [{\"text\": \"rate \"}, {\"text\": \"it\"}]}],\n"
                + "\"PlayMusic\": [{\"data\": [{\"text\": \"play\"}]}, {\"data\": [{\"text\":"
                + " \"b\"}]}]}");

    assertThat(view.options().fields().text()).isEqualTo("data.text");
    assertThat(view.content().classes()).containsEntry("PlayMusic", 2);
  }

  private FileView view(String name, String content) throws IOException, UnusableFileException {
    Path file = Files.writeString(directory.resolve(name), content);
    return FileView.of(file, name, FileOptions.LABELLED);
  }
}
