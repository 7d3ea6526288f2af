package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.Opening;
import io.medley.datasets.RealPool;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileDatasetsTest extends DataFiles {

  @Test
  void shouldCutTheTestSetFromItsOwnFileAndTakeItsTextsOutOfTheOther() {
    write("train.csv", rows("train", 200, "x", "y") + "Test 3 of x,x\n test  4 of Y,y\n");
    write("test.csv", rows("test", 60, "x", "y"));

    LabelledDataset set = opened(withTest("train.csv", "test.csv"));
    Map<Role, List<LabelledText>> roles =
        RealPool.of(set, set.labels(), 7)
            .cut(Map.of(Role.TEST, 40, Role.TRAIN, 100, Role.NULL, 60));

    assertThat(report(set).inTest()).isEqualTo(2);
    assertThat(roles.get(Role.TEST)).allMatch(item -> item.text().startsWith("test"));
    assertThat(roles.get(Role.TRAIN)).allMatch(item -> item.text().startsWith("train"));
    assertThat(roles.get(Role.NULL)).allMatch(item -> item.text().startsWith("train"));
    assertThat(RealPool.of(set, set.labels(), 7).shortage(Map.of(Role.TEST, 200, Role.TRAIN, 100)))
        .hasValueSatisfying(shortage -> assertThat(shortage).endsWith(" test texts to use"));
  }

  @Test
  void shouldLeaveOutAClassThatTheTestFileDoesNotHave() {
    write("train.csv", rows("train", 10, "x", "y", "z"));
    write("test.csv", rows("test", 10, "x", "y"));

    LabelledDataset set = opened(withTest("train.csv", "test.csv"));

    assertThat(set.labels()).containsExactly("x", "y");
    assertThat(report(set).tooFew()).isEqualTo(10);
  }

  @Test
  void shouldMakeSplitsThatDoNotDependOnTheOrderOfRows() {
    List<String> lines = rows("row", 300, "x", "y", "z").lines().skip(1).toList();
    write("a.csv", "text,label\n" + String.join("\n", lines) + "\n");
    List<String> backwards =
        IntStream.range(0, lines.size()).mapToObj(i -> lines.get(lines.size() - 1 - i)).toList();
    write("b.csv", "text,label\n" + String.join("\n", backwards) + "\n");
    Map<Role, Integer> sizes =
        Map.of(Role.TEST, 90, Role.TRAIN, 90, Role.REFERENCE, 60, Role.NULL, 60, Role.JUDGE, 120);

    Map<Role, List<LabelledText>> first = cut(opened(spec("a.csv")), sizes);
    Map<Role, List<LabelledText>> second = cut(opened(spec("b.csv")), sizes);

    assertThat(second).isEqualTo(first);
    Set<String> seen = new HashSet<>();
    first.forEach(
        (role, items) -> {
          assertThat(items).allMatch(item -> seen.add(item.text()));
          assertThat(items.stream().collect(Collectors.groupingBy(LabelledText::label)))
              .allSatisfy((label, of) -> assertThat(of).hasSize(sizes.get(role) / 3));
        });
  }

  @Test
  void shouldReadAChangedFileAnewAndAnUnchangedOneOnce() {
    FileDatasets sets = new FileDatasets(data);
    write("a.csv", "text,label\na,x\nb,x\nc,y\nd,y\n");
    Opening first = sets.open(spec("a.csv"));
    Opening again = sets.open(spec("a.csv"));
    write("a.csv", "text,label\na,x\nb,x\nc,y\ne,y\n");
    Opening changed = sets.open(spec("a.csv"));

    assertThat(again).isEqualTo(first);
    assertThat(report(data(changed)).sha256()).isNotEqualTo(report(data(first)).sha256());
  }

  @Test
  void shouldSayWhatIsWrongWithAFileOrItsFields() {
    write("a.csv", "text,label,label\na,x,x\n");
    write("one.csv", "text,label\na,x\nb,x\nc,\n");
    write("empty.csv", "");
    write("a.jsonl", "{\"sentence\": \"a\", \"label\": \"x\"}\n");
    write("a.txt", "text,label\n");

    assertThat(refused(spec("a.csv")))
        .containsExactly(
            new Violation(
                "$.dataset.labelField",
                "a.csv has more than one field label; it has text, label, label"));
    assertThat(refused(spec("one.csv")))
        .containsExactly(
            new Violation(
                "$.dataset.file",
                "one.csv has 1 classes with two rows or more, and two are needed; of its 3 rows 0"
                    + " are broken, 1 without a label, 0 without a text, 0 too long, 0 there"
                    + " already, 0 in classes that are too small; line 4: c"));
    assertThat(refused(spec("empty.csv")))
        .containsExactly(new Violation("$.dataset.file", "empty.csv is empty"));
    assertThat(refused(spec("a.jsonl")))
        .containsExactly(
            new Violation(
                "$.dataset.textField",
                "no row of a.jsonl has a field text; the first one has sentence, label"));
    assertThat(refused(spec("a.txt")))
        .containsExactly(new Violation("$.dataset.file", "a.txt has no rows"));
    assertThat(refused(spec("../a.csv")))
        .extracting(Violation::path)
        .containsExactly("$.dataset.file");
    assertThat(refused(withTest("one.csv", "/etc/passwd")))
        .extracting(Violation::path)
        .containsExactly("$.dataset.testFile");
    assertThat(refused(encoded("a.csv", "klingon")))
        .extracting(Violation::path)
        .containsExactly("$.dataset.encoding");
  }

  @Test
  void shouldTellEveryReasonAtOnce() {
    write("a.csv", "sentence,label\na,x\nb,x\nc,y\nd,y\n");

    assertThat(
            refused(
                FileSpecs.of(
                    "a.csv",
                    "contextField",
                    "page",
                    "labels",
                    List.of("x", "z"),
                    "labelNames",
                    "none.txt")))
        .extracting(Violation::path)
        .containsExactly(
            "$.dataset.labelNames",
            "$.dataset.textField",
            "$.dataset.contextField",
            "$.dataset.labels[1]");
    assertThat(refused(withTest("none.csv", "../b.csv")))
        .extracting(Violation::path)
        .containsExactly("$.dataset.file", "$.dataset.testFile");
  }

  @Test
  void shouldNameTheNearestOfAThousandLabels() {
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int i = 0; i < 2000; i++) {
      rows.append("text %d,label-%d\n".formatted(i, i / 2));
    }
    write("a.csv", rows.toString());

    assertThat(opened(spec("a.csv")).absence("lable-777"))
        .startsWith("lable-777 is no label of a.csv, which has label-777, ")
        .endsWith("and 995 more; did you mean label-777?")
        .hasSizeLessThan(300);
  }

  @Test
  void shouldTakeWordsForLabelsFromAListOrAFile() {
    write(
        "a.tsv", "I love it\t1\tid\nyou too\t1,0\tid\nI hate it\t0\tid\nme too\t0\tid\nb\t1\tid\n");
    write("names.txt", "anger \njoy\nnobody feels so\n");
    write("names.json", "{\"1\": \"joy\"}");
    write("long.txt", "anger\n\njoy\n");

    LabelledDataset listed = opened(emotions(List.of("anger", "joy", "nobody feels so")));
    LabelledDataset lines = opened(emotions("names.txt"));
    LabelledDataset json = opened(emotions("names.json"));

    assertThat(listed.words("1")).isEqualTo("joy");
    assertThat(lines.words("0")).isEqualTo("anger");
    assertThat(json.words("0")).isEqualTo("0");
    assertThat(json.words("1")).isEqualTo("joy");
    assertThat(report(listed).multipleLabels()).isEqualTo(1);
    assertThat(refused(emotions("../names.txt")))
        .extracting(Violation::path)
        .containsExactly("$.dataset.labelNames");
    assertThat(refused(emotions("long.txt")))
        .containsExactly(
            new Violation(
                "$.dataset.labelNames", "long.txt has no name of 1 to 200 characters for 1"));
  }

  private static DatasetSpec emotions(Object labelNames) {
    return FileSpecs.of(
        "a.tsv",
        "textField",
        "column1",
        "labelField",
        "column2",
        "header",
        false,
        "labelSeparator",
        ",",
        "labelNames",
        labelNames);
  }

  private static Map<Role, List<LabelledText>> cut(LabelledDataset set, Map<Role, Integer> sizes) {
    return RealPool.of(set, set.labels(), 42).cut(sizes);
  }

  private static DatasetSpec withTest(String file, String testFile) {
    return FileSpecs.of(file, "testFile", testFile);
  }
}
