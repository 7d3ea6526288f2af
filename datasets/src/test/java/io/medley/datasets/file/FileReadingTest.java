package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.Violation;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileReadingTest extends DataFiles {

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
}
