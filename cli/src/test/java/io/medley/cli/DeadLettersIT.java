package io.medley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.exit.ExitCode;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Topics;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TestKafka;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@TestMethodOrder(OrderAnnotation.class)
class DeadLettersIT {

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(1);

  private static final String ESC = "\u001b";

  @TempDir Path directory;

  @BeforeAll
  static void sendLetters() {
    TestKafka kafka = KAFKA.kafka();
    letter(kafka, "planning", "not JSON", Topics.COMMANDS, 1, null, bytes(0, 0, 0, 0, 1, 200));
    letter(
        kafka,
        "planning",
        "no " + ESC + "[31m object",
        Topics.REQUESTS,
        2,
        null,
        "{\"experimentId\":\"mine\",\r\n\"x\":\"\u202e\u007fé\"}".getBytes(UTF_8));
    letter(kafka, "scoring", "no vector", Topics.EMBEDDINGS, 3, "yours/a/0", bytes(1));
    kafka.sendBytes(Topics.DEAD_LETTERS, null, bytes(0, 0, 0, 0, 1));
    kafka.sendText(Topics.DEAD_LETTERS, "x", "{}");
    kafka.sendBytes(Topics.DEAD_LETTERS, null, null);
    kafka.sendText(Topics.REPLAYS, "x", "{\"nonsense\"");
  }

  @Test
  @Order(1)
  void shouldListLettersWithTheirReasonsTheNewestLast() {
    Outcome list = run();

    assertThat(list.exitCode()).isZero();
    assertThat(list.out().lines().skip(2).map(line -> line.replaceFirst("^\\S+ +", "")))
        .satisfiesExactly(
            line -> assertThat(line).matches("medley.commands/0/1 +planning +not JSON"),
            line ->
                assertThat(line).matches("medley.requests/0/2 +planning +no .u001b\\[31m object"),
            line ->
                assertThat(line).matches("medley.embeddings/0/3 +scoring +yours/a/0 +no vector"));
    assertThat(list.err()).isEqualTo("medley: 3 records of the topic are no letters\n");
    assertThat(run("--json").out()).contains("\"letter\" : \"medley.embeddings/0/3\"");
  }

  @Test
  @Order(2)
  void shouldListThoseOfATopicOrAnExperiment() {
    assertThat(letters("--topic", "commands")).containsExactly("medley.commands/0/1");
    assertThat(letters("--topic", "medley.embeddings")).containsExactly("medley.embeddings/0/3");
    assertThat(letters("--experiment", "mine")).containsExactly("medley.requests/0/2");
    assertThat(letters("--experiment", "yours")).containsExactly("medley.embeddings/0/3");
    assertThat(run("--experiment", "nobodys").out()).isEqualTo("There are no dead letters\n");
  }

  @Test
  @Order(3)
  void shouldShowBytesSoThatNoTerminalObeysThem() {
    assertThat(run("commands/0/1").out())
        .contains("  key      none\n", "  value    6 bytes, not text\n")
        .contains("    000000  00 00 00 00 01 c8 ");
    assertThat(run("requests/0/2").out())
        .contains("  because  no \\u001b[31m object\n")
        .contains("    {\"experimentId\":\"mine\",\n    \"x\":\"\\u202e\\u007fé\"}\n")
        .doesNotContain(ESC);
  }

  @Test
  @Order(4)
  void shouldSayWhatIsNoLetter() {
    assertThat(run("commands/0/77").err())
        .isEqualTo(
            "medley: there is no dead letter commands/0/77; `medley dead-letters` lists them\n");
    assertThat(run("77").exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(run("commands/0/77", "--replay").exitCode()).isEqualTo(ExitCode.MISUSED);
  }

  @Test
  @Order(5)
  void shouldReplayOneAndThenTheOthersAndNoneTwice() {
    assertThat(run("commands/0/1", "--replay"))
        .isEqualTo(new Outcome(0, "1 records were written to their topics again\n", ""));
    assertThat(run("--replay").out())
        .isEqualTo("2 records were written to their topics again; 1 had been before\n");
    assertThat(run("--replay", "--json").out()).contains("\"replayed\" : 0", "\"before\" : 3");
    assertThat(run("--topic", "commands").out()).contains("(replayed) not JSON");
  }

  private Outcome run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("dead-letters"));
    all.add("--bootstrap-servers=" + KAFKA.kafka().bootstrapServers());
    all.addAll(List.of(arguments));
    return new CommandHarness(directory).run(all.toArray(String[]::new));
  }

  private List<String> letters(String... arguments) {
    return run(arguments).out().lines().skip(2).map(line -> line.split(" +")[1]).toList();
  }

  private static void letter(
      TestKafka kafka,
      String where,
      String why,
      String topic,
      long offset,
      String key,
      byte[] value) {
    kafka.send(
        Topics.DEAD_LETTERS,
        key,
        new DeadLetter(
            where,
            why,
            topic,
            0,
            offset,
            Instant.EPOCH,
            key == null ? null : key.getBytes(UTF_8),
            value));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
