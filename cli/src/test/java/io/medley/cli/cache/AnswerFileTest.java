package io.medley.cli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.exit.CliException;
import io.medley.contracts.Json;
import io.medley.contracts.answer.Ending;
import io.medley.contracts.answer.Question;
import io.medley.contracts.answer.RecordedAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerFileTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("answers.jsonl");
  }

  static RecordedAnswer answer(String use) {
    Question question =
        new Question("small", new Question.Parameters(0.7, null, "text", 8), "", "a text", use);
    return new RecordedAnswer(question, "one\ntwo \uD83D\uDE00", Ending.COMPLETE, 9, 3, "mine");
  }

  @Test
  void shouldReadWhatItWroteWithoutWhoPaidForIt() throws IOException {
    AnswerFile.write(file, out -> List.of(answer("1/0"), answer("1/1")).forEach(out));

    assertThat(Files.readAllLines(file)).hasSize(2).noneMatch(line -> line.contains("mine"));
    assertThat(read())
        .containsExactly(answer("1/0").paidElsewhere(), answer("1/1").paidElsewhere());
  }

  static List<Arguments> badLines() {
    return List.of(
        Arguments.of("{\"schemaVersion\"", "Unexpected end-of-input"),
        Arguments.of("[]", "RecordedAnswer"),
        Arguments.of("{\"prompt\":\"p\",\"answer\":{}}", "question is missing"),
        Arguments.of("{\"schemaVersion\":2}", "is of version 2"),
        Arguments.of("{\"schemaVersion\":1}", "question is missing"),
        with(tree -> tree.remove("content"), "content is missing"),
        with(tree -> tree.put("ending", "later"), "later"),
        with(tree -> tree.put("inputTokens", -1), "tokens are never below 0"),
        with(tree -> tree.remove("outputTokens"), "outputTokens is missing"),
        with(tree -> tree.withObject("/question").remove("use"), "question.use is missing"),
        with(tree -> tree.put("content", "x".repeat(3 << 20)), "the answer would be a record of"),
        Arguments.of("\u0000\u0000\u0000\u0001{\"a\"", ":3: "));
  }

  private static Arguments with(Consumer<ObjectNode> change, String reason) {
    ObjectNode tree = Json.mapper().valueToTree(answer("1/0"));
    change.accept(tree);
    return Arguments.of(tree.toString(), reason);
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void shouldNameTheLineThatIsNoAnswerAndWhy(String line, String reason) throws IOException {
    String good = new String(Json.bytes(answer("1/0")), StandardCharsets.UTF_8);
    Files.writeString(file, good + "\n\n" + line + "\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(CliException.class)
        .hasMessageStartingWith(file + ":3: ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\u0000");
  }

  @Test
  void shouldSayHowManyOtherLinesAreBad() throws IOException {
    Files.writeString(file, "x\ny\nz\n");

    assertThatThrownBy(this::read)
        .hasMessageStartingWith(file + ":1: ")
        .hasMessageEndingWith("(and 2 more lines)");
  }

  @Test
  void shouldSayThatThereIsNoSuchFile() {
    assertThatThrownBy(this::read).hasMessage(file + ": no such file");
  }

  private List<RecordedAnswer> read() {
    List<RecordedAnswer> answers = new ArrayList<>();
    AnswerFile.read(file, answers::add);
    return answers;
  }
}
