package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.request.DatasetSpec.MultipleLabels;
import io.medley.contracts.request.Violation;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Fields;
import io.medley.datasets.file.rows.FileOptions.Labels;
import io.medley.datasets.file.rows.FileOptions.Layout;
import io.medley.datasets.file.rows.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  @TempDir Path directory;

  @Test
  void shouldReadEveryFieldThatIsNamedAndKeepEqualTexts() throws Exception {
    Fields fields = new Fields("sentence", "class", "page", "topic", "key");
    TextFile read =
        read(
            "key,topic,class,sentence,page\n7,dogs,x,one,p1\n8,,x,one,p2\n9,cats,,two,p3\n",
            FileOptions.LABELLED.with(fields));

    assertThat(read.texts())
        .containsExactly(
            new FileText(2, "one", "x", "p1", "dogs", "7"),
            new FileText(3, "one", "x", "p2", null, "8"));
    assertThat(read.report().rows()).isEqualTo(3);
    assertThat(read.report().used()).isEqualTo(2);
    assertThat(read.report().missingLabel()).isEqualTo(1);
    assertThat(read.report().notes())
        .containsExactly("the first row of f.csv was taken for a header");
  }

  @Test
  void shouldReadTextsWithoutLabelsWhereNoneAreRequired() throws Exception {
    FileOptions options = new FileOptions(Layout.UNKNOWN, Fields.DEFAULT, Labels.OPTIONAL);

    assertThat(read("text,other\na,1\nb,2\n", options).texts())
        .extracting(FileText::label)
        .containsExactly(null, null);
    assertThat(read("text,label\na,x\nb,\n", options).texts())
        .extracting(FileText::label)
        .containsExactly("x", null);
  }

  @Test
  void shouldCallFieldsByTheirPlaceWhereThereIsNoHeader() throws Exception {
    FileOptions headless =
        new FileOptions(
            new Layout(null, null, null, null, false),
            new Fields("column1", "column2", null, null, null),
            Labels.REQUIRED);
    String rows = "I love it,27,x1\n\"so, so\",3,x2\nbad\n";

    TextFile read = read(rows, headless);

    assertThat(read.texts()).extracting(FileText::text).containsExactly("I love it", "so, so");
    assertThat(read.texts()).extracting(FileText::line).containsExactly(1, 2);
    assertThat(read.report().examples())
        .containsExactly(new Example("f.csv", 3, Reason.BROKEN, "has 1 fields, the first row 3"));
    assertThat(read(rows, FileOptions.LABELLED.with(headless.fields())).texts())
        .isEqualTo(read.texts());
  }

  @Test
  void shouldNameEveryFieldThatIsMissingAndTheHeaderAtOnce() {
    Fields fields = new Fields("sentence", "class", "page", null, null);

    assertThatThrownBy(() -> read("a,b\nc,d\n", FileOptions.LABELLED.with(fields)))
        .isInstanceOfSatisfying(
            UnusableFileException.class,
            e ->
                assertThat(e.violations("$.x"))
                    .extracting(Violation::path)
                    .containsExactly(
                        "$.x.textField", "$.x.labelField", "$.x.contextField", "$.x.header"));
  }

  @Test
  void shouldTakeSeveralLabelsApartAndSayWhatBecameOfTheirRows() throws Exception {
    String rows = "text,label\na,\"3, 4\"\nb,5\nc,\"6,6\"\nd,\",\"\n";

    TextFile first = read(rows, separated(MultipleLabels.FIRST));
    TextFile without = read(rows, separated(MultipleLabels.LEAVE_OUT));

    assertThat(first.texts()).extracting(FileText::label).containsExactly("3", "5", "6");
    assertThat(first.report().notes())
        .contains("1 rows of f.csv have several labels, and the first was taken");
    assertThat(without.texts()).extracting(FileText::label).containsExactly("5", "6");
    assertThat(without.report().multipleLabels()).isEqualTo(1);
    assertThat(without.report().missingLabel()).isEqualTo(1);
    assertThatThrownBy(() -> read(rows, separated(MultipleLabels.REFUSE)))
        .hasMessage("is refuse, and line 2 of f.csv has 2 labels: 3, 4");
  }

  @Test
  void shouldReadListsOfLabelsInJson() throws Exception {
    Files.writeString(
        directory.resolve("a.jsonl"),
        """
        {"text": "a", "label": [17]}
        {"text": "b", "label": [2, 3]}
        {"text": "c", "label": []}
        {"text": "d", "label": [[2]]}
        """);

    TextFile read = TextFile.read(directory.resolve("a.jsonl"), "a.jsonl", FileOptions.LABELLED);

    assertThat(read.texts()).containsExactly(new FileText(1, "a", "17", null, null, null));
    assertThat(read.report().multipleLabels()).isEqualTo(1);
    assertThat(read.report().missingLabel()).isEqualTo(1);
    assertThat(read.report().broken()).isEqualTo(1);
  }

  private static FileOptions separated(MultipleLabels multiple) {
    return new FileOptions(Layout.UNKNOWN, Fields.DEFAULT, new Labels(true, ",", multiple));
  }

  private TextFile read(String content, FileOptions options)
      throws IOException, UnusableFileException {
    Path file = Files.writeString(directory.resolve("f.csv"), content);
    return TextFile.read(file, "f.csv", options);
  }
}
