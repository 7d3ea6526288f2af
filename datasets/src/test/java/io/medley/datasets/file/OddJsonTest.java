package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.contracts.request.Violation;
import io.medley.datasets.LabelledDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddJsonTest extends DataFiles {

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "a.json", "a.txt"})
  void shouldReadAJsonArrayWhateverItsNameEndsWith(String file) {
    write(
        file,
        """

        [
          { "text": "a", "label": 1 }, { "text": "b", "label": 1 },
          { "text": "c",
            "label": 2 },
          7,
          { "text": "d", "label": 2 }
        ]
        """);

    LabelledDataset set = opened(spec(file));

    assertThat(texts(set, "2")).containsExactly("c", "d");
    assertThat(report(set).examples())
        .containsExactly(new Example(file, 6, Reason.BROKEN, "is no JSON object"));
  }

  @Test
  void shouldReadAnObjectOfArraysWithTheirNamesForLabels() {
    write(
        "a.json",
        """
        {"version": {"a": [1]},
         "PlayMusic": [{"data": [{"text": "play "}, {"text": "jazz", "entity": "genre"}]}, {"data": [{"text": "b"}]}],
         "RateBook": [{"data": [{"text": "c"}]}, {"data": [{"text": "d", "x": null}]}]}
        """);
    write("b.json", "{\"x\": [\"a\", \"b\"], \"y\": [\"c\", \"d\"]}");

    LabelledDataset set = opened(FileSpecs.fields("a.json", "data.text", null));

    assertThat(set.labels()).containsExactly("PlayMusic", "RateBook");
    assertThat(texts(set, "PlayMusic")).containsExactly("play jazz", "b");
    assertThat(texts(opened(spec("b.json")), "y")).containsExactly("c", "d");
  }

  @Test
  void shouldReadRowsThatAreLists() {
    write(
        "a.json", "{\"train\": [[\"a\", \"x\"], [\"b\", \"x\"], [\"c\", \"y\"], [\"d\", \"y\"]]}");

    assertThat(texts(opened(FileSpecs.fields("a.json", "column1", "column2")), "y"))
        .containsExactly("c", "d");
  }

  @Test
  void shouldSayWhereAJsonDocumentEndsTooEarlyOrGoesOn() {
    write("a.json", "[{\"text\": \"a\", \"label\": \"x\"},\n{\"text\": \n");
    write("b.json", "{\n\"text\": \"a\"}\n{\n\"text\": \"b\"}\n");
    write("c.json", "\n");

    assertThat(refused(spec("a.json")))
        .extracting(Violation::message)
        .allMatch(message -> message.startsWith("a.json is no JSON document: line "));
    assertThat(refused(spec("b.json")))
        .containsExactly(
            new Violation(
                "$.dataset.format",
                "b.json has more than one JSON value: write an object on each line, as `jq -c .`"
                    + " does, and set format to jsonl"));
    assertThat(refused(spec("c.json")))
        .containsExactly(new Violation("$.dataset.file", "c.json has no rows"));
  }

  @Test
  void shouldSayThatAnArrayIsNotJsonLines() {
    write("a.jsonl", "[{}]");

    assertThat(refused(spec("a.jsonl", Format.JSONL, null, null)))
        .containsExactly(
            new Violation(
                "$.dataset.format",
                "a.jsonl is a JSON array, not JSON Lines: set format to json, or leave it out"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'text':'a'},~{'text':'b'},~ | 2 | has a comma after its object; JSON Lines have none",
        "{~'text':'a'~}~ | 3 | has no whole JSON object; JSON Lines have one on each line, as"
            + " `jq -c .` writes them",
        "text,label~a,x~ | 2 | is no JSON: Unrecognized token 'text': was expecting (JSON String,"
            + " Number, Array, Object or token 'null', 'true' or 'fal…",
        "^^^{'text':'a'}~ | 1 | is no JSON: Illegal character ((CTRL-CHAR, code 0)): only regular"
            + " white space (\\r, \\n, \\t) is allowed between tokens"
      },
      quoteCharacter = '`')
  void shouldSayWhyNoLineIsARow(String content, int rows, String reason) {
    write("a.jsonl", content.replace('\'', '"').replace('~', '\n').replace('^', '\0'));

    assertThat(refused(spec("a.jsonl")))
        .containsExactly(
            new Violation(
                "$.dataset.file",
                "none of the %d rows of a.jsonl can be read; line 1: %s".formatted(rows, reason)));
  }

  @Test
  void shouldSayThatACsvIsJsonLines() {
    write("a.csv", "{\"text\": \"a\", \"label\": \"x\"}\n");

    assertThat(refused(spec("a.csv")))
        .containsExactly(
            new Violation(
                "$.dataset.format",
                "a.csv begins like JSON: set format to jsonl if each line is an object, else to json"));
  }

  @Test
  void shouldTakeNoNumberThatIsNoneForALabel() {
    write(
        "a.jsonl",
        """
        {"text": "a", "label": 1e999}
        {"text": "b", "label": 1}
        {"text": "c", "label": 1}
        {"text": "d", "label": 2}
        {"text": "e", "label": 2}
        """);

    assertThat(opened(spec("a.jsonl")).labels()).containsExactly("1", "2");
  }
}
