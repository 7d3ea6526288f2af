package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.Opening;
import io.medley.datasets.RealPool;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDatasetsTest {
  @TempDir Path data;

  @Test
  void shouldReadQuotedFieldsWithDelimitersQuotesAndLineBreaks() {
    write(
        "a.csv",
        """
        id,text,label
        1,"a, b and ""c\""",x
        2,"two
        lines",x
        3,plain,y
        4,5" pipe,y
        """);

    LabelledDataset set = opened(spec("a.csv"));

    assertThat(set.labels()).containsExactly("x", "y");
    assertThat(texts(set, "x")).containsExactly("a, b and \"c\"", "two\nlines");
    assertThat(texts(set, "y")).containsExactly("plain", "5\" pipe");
    assertThat(report(set).rows()).isEqualTo(4);
    assertThat(report(set).used()).isEqualTo(4);
  }

  @Test
  void shouldReadTabsAndCarriageReturns() {
    write("a.tsv", "label\ttext\r\nx\tone, two\r\nx\t\"tab\tinside\"\r\ny\tb\r\ny\tc\r\n");

    LabelledDataset set = opened(spec("a.tsv"));

    assertThat(texts(set, "x")).containsExactly("one, two", "tab\tinside");
    assertThat(texts(set, "y")).containsExactly("b", "c");
  }

  @Test
  void shouldReadJsonLinesWithNumbersAndBooleans() {
    write(
        "a.jsonl",
        """
        {"text": "one", "label": 1, "more": [1, 2]}
        {"text": "two", "label": 1}

        {"label": true, "text": "three \\u00e9"}
        {"label": true, "text": 4}
        """);

    LabelledDataset set = opened(spec("a.jsonl"));

    assertThat(set.labels()).containsExactly("1", "true");
    assertThat(texts(set, "true")).containsExactly("three é", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-1", "windows-1252"})
  void shouldReadTheEncodingThatIsNamed(String encoding) throws IOException {
    Files.write(
        data.resolve("a.csv"),
        "text,label\ncafé,x\nthé,x\nà,ÿ\nb,ÿ\n".getBytes(Charset.forName(encoding)));

    LabelledDataset set = opened(encoded("a.csv", encoding));

    assertThat(texts(set, "x")).containsExactly("café", "thé");
    assertThat(set.labels()).containsExactly("x", "ÿ");
  }

  @Test
  void shouldPassOverAByteOrderMark() {
    write("a.csv", "\uFEFFtext,label\na,x\nb,x\nc,y\nd,y\n");

    assertThat(opened(spec("a.csv")).labels()).containsExactly("x", "y");
  }

  @Test
  void shouldNameTheLineOfAByteThatTheEncodingDoesNotHave() throws IOException {
    String good = "some text that is long enough to fill more than one buffer,x\n".repeat(3000);
    byte[] head = ("text,label\n" + good).getBytes(StandardCharsets.UTF_8);
    byte[] bad = "café,y\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = java.util.Arrays.copyOf(head, head.length + bad.length);
    System.arraycopy(bad, 0, all, head.length, bad.length);
    Files.write(data.resolve("a.csv"), all);

    assertThat(refused(spec("a.csv")))
        .containsExactly(
            new Violation(
                "$.dataset.encoding",
                "line 3002 of a.csv has bytes that are no UTF-8: name its encoding, for instance"
                    + " ISO-8859-1"));
  }

  @Test
  void shouldCountBrokenRowsShowThemAndGoOn() {
    write(
        "a.csv",
        """
        text,label
        a,x
        "never closed,x
        b,x
        "closed" badly,x
        c,y,too many
        too few
        d,y
        "e",y
        """);

    LabelledDataset set = opened(spec("a.csv"));

    assertThat(texts(set, "x")).containsExactly("a", "b");
    assertThat(texts(set, "y")).containsExactly("d", "e");
    assertThat(report(set).rows()).isEqualTo(8);
    assertThat(report(set).broken()).isEqualTo(4);
    assertThat(report(set).examples())
        .containsExactly(
            new Example("a.csv", 3, Reason.BROKEN, "has quotes that do not match"),
            new Example("a.csv", 5, Reason.BROKEN, "has quotes that do not match"),
            new Example("a.csv", 6, Reason.BROKEN, "has 3 fields, the header 2"));
  }

  @Test
  void shouldCountBrokenJsonLines() {
    write(
        "a.jsonl",
        """
        {"text": "a", "label": "x"}
        {"text": "b", "label": "x"
        ["text", "label"]
        {"text": ["c"], "label": "x"}
        {"text": "d", "label": "x"} trailing
        {"text": "e", "label": "x"}
        {"text": "f", "label": "y"}
        {"text": "g", "label": "y"}
        """);

    LabelledDataset set = opened(spec("a.jsonl"));

    assertThat(texts(set, "x")).containsExactly("a", "e");
    assertThat(report(set).broken()).isEqualTo(4);
    assertThat(report(set).examples()).extracting(Example::line).containsExactly(2, 3, 4);
  }

  @Test
  void shouldCountEveryRowOnceByTheFirstReasonAgainstIt() {
    write(
        "a.csv",
        """
        text,label
        a,x
        b,x
        no label,
        ,x
        %s,x
        A ,x
        c,y
        d,y
        a,y
        alone,z
        """
            .formatted("w".repeat(9000)));

    DataReport report = report(opened(spec("a.csv")));

    assertThat(report.rows()).isEqualTo(10);
    assertThat(report.used()).isEqualTo(4);
    assertThat(report.missingLabel()).isEqualTo(1);
    assertThat(report.emptyText()).isEqualTo(1);
    assertThat(report.oversize()).isEqualTo(1);
    assertThat(report.duplicates()).isEqualTo(2);
    assertThat(report.tooFew()).isEqualTo(1);
    assertThat(report.classesLeftOut()).isEqualTo(1);
    assertThat(report.examples())
        .contains(
            new Example("a.csv", 4, Reason.MISSING_LABEL, "no label"),
            new Example("a.csv", 7, Reason.DUPLICATE, "A"),
            new Example("a.csv", 11, Reason.TOO_FEW, "z: alone"))
        .allSatisfy(example -> assertThat(example.detail()).hasSizeLessThanOrEqualTo(121));
  }

  @Test
  void shouldSayWhyAClassWithOneRowCannotBeTaken() {
    write("a.csv", "text,label\na,x\nb,x\nc,y\nd,y\nalone,z\n");

    LabelledDataset set = opened(spec("a.csv"));

    assertThat(set.labels()).containsExactly("x", "y");
    assertThat(set.absence("z"))
        .isEqualTo("z has too few rows in a.csv to be split, 1: leave it out");
    assertThat(set.absence("w")).isEqualTo("w is no label of a.csv, which has x, y");
  }

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
  void shouldReadContextsAndTakeATextWithAnotherContextForAnother() {
    write(
        "a.csv",
        """
        page,text,label
        one,is it?,yes
        two,is it?,yes
        two,Is  it?,no
        ,is it?,no
        one,was it?,no
        two,was it?,no
        """);

    LabelledDataset set = opened(FileSpecs.of("a.csv", "contextField", "page"));

    assertThat(set.texts("yes")).extracting(LabelledText::context).containsExactly("one", "two");
    assertThat(report(set).duplicates()).isEqualTo(1);
    assertThat(report(set).emptyText()).isEqualTo(1);
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

  @Test
  void shouldSpellOutHowAFileWasRead() {
    write("a.txt", "a;x\nb, c;x\nd;y\ne;y\n");
    DatasetSpec asked = FileSpecs.fields("a.txt", "column1", "column2");

    DatasetSpec planned = opened(asked).spelledOut(asked, List.of("x", "y"));

    assertThat(planned.format()).isEqualTo(DatasetSpec.Format.CSV);
    assertThat(planned.delimiter()).isEqualTo(";");
    assertThat(planned.quote()).isEqualTo("\"");
    assertThat(planned.encoding()).isEqualTo("UTF-8");
    assertThat(planned.header()).isFalse();
    assertThat(planned.labels()).containsExactly("x", "y");
    assertThat(texts(opened(planned), "x")).containsExactly("a", "b, c");
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

  private static String rows(String word, int perLabel, String... labels) {
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int i = 0; i < perLabel; i++) {
      for (String label : labels) {
        rows.append("%s %d of %s,%s\n".formatted(word, i, label, label));
      }
    }
    return rows.toString();
  }

  private LabelledDataset opened(DatasetSpec spec) {
    return data(new FileDatasets(data).open(spec));
  }

  private static LabelledDataset data(Opening opening) {
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    return ((Opening.Opened) opening).data();
  }

  private List<Violation> refused(DatasetSpec spec) {
    return ((Opening.Refused) new FileDatasets(data).open(spec)).violations();
  }

  private static DataReport report(LabelledDataset set) {
    return set.report().orElseThrow();
  }

  private static List<String> texts(LabelledDataset set, String label) {
    return set.texts(label).stream().map(LabelledText::text).toList();
  }

  private static DatasetSpec spec(String file) {
    return FileSpecs.of(file);
  }

  private static DatasetSpec encoded(String file, String encoding) {
    return FileSpecs.encoded(file, encoding);
  }

  private static DatasetSpec withTest(String file, String testFile) {
    return FileSpecs.of(file, "testFile", testFile);
  }

  private void write(String name, String content) {
    try {
      Files.writeString(data.resolve(name), content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
