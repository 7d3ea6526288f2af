package io.medley.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.request.Draft;
import io.medley.cli.request.RequestFile;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import io.medley.contracts.request.ExperimentRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RequestYamlTest {

  @Property(tries = 500)
  void shouldBeReadAgainAsTheSameRequestWhateverTheLabels(@ForAll("labels") Set<String> labels)
      throws IOException {
    ExperimentRequest request = request(labels);
    Path file = Files.createTempFile("request", ".yaml");
    try {
      Files.writeString(file, RequestYaml.of(request));

      Draft draft = Draft.of(RequestFile.read(file), Draft.Changes.NONE, Instant.EPOCH);

      assertThat(draft)
          .isInstanceOfSatisfying(
              Draft.Valid.class, valid -> assertThat(valid.request()).isEqualTo(request));
    } finally {
      Files.delete(file);
    }
  }

  private static ExperimentRequest request(Set<String> labels) {
    ObjectNode request = Json.mapper().createObjectNode();
    request.put("experimentId", "null");
    ObjectNode data = request.putObject("dataset");
    data.put("file", labels.iterator().next());
    data.put("textField", labels.iterator().next());
    data.put("delimiter", "\t").put("quote", "");
    ArrayNode list = data.putArray("labels");
    ObjectNode names = data.putObject("labelNames");
    labels.forEach(
        label -> {
          list.add(label);
          names.put(label, label);
        });
    return ((Draft.Valid) Draft.of(request, Draft.Changes.NONE, Instant.EPOCH)).request();
  }

  @Provide
  Arbitrary<Set<String>> labels() {
    Arbitrary<String> words =
        Arbitraries.of(
            "no",
            "yes",
            "y",
            "on",
            "true",
            "True",
            "null",
            "NULL",
            "~",
            "1",
            "007",
            "0o17",
            "0x1F",
            "1e3",
            "+1.5",
            ".5",
            "1_000",
            ".inf",
            "-.INF",
            ".nan",
            "2001-01-01",
            "12:30:45",
            "2001-12-14t21:59:43.10-05:00",
            "#x",
            "a #b",
            "a: b",
            "a:",
            ":",
            "-",
            "- a",
            "---",
            "...",
            "?",
            "? a",
            "=",
            "<<",
            "*a",
            "&a",
            "!a",
            "!!int 5",
            "%a",
            "@a",
            "`a`",
            "```",
            "|",
            ">",
            "'a'",
            "\"a\"",
            "'",
            "\"",
            "[a]",
            "{a: b}",
            "{}",
            ",",
            "\\",
            "\\n",
            " a",
            "a ",
            "  ",
            "a\nb",
            "\na\n",
            "a\tb",
            "\t",
            "\r",
            "a\u0085b",
            "\u2028",
            "\uFEFFa",
            "\u001b[31m",
            "\u202ea",
            "\u0000",
            "\u007f",
            "é",
            "漢字",
            "😀",
            "نعم",
            "\udb40\udc41",
            "\uE000",
            "\uFFFE");
    Arbitrary<String> any =
        Arbitraries.strings().ofMinLength(1).ofMaxLength(200).filter(OutsideText::isWhole);
    Arbitrary<String> noisy =
        Arbitraries.strings()
            .withChars(" :#-?\"'\\{}[],&*!|>%@`\n\tan0")
            .ofMinLength(1)
            .ofMaxLength(160);
    return Arbitraries.oneOf(words, any, noisy).set().ofMinSize(2).ofMaxSize(8);
  }
}
