package io.medley.guarantees.fuzz;

import io.medley.contracts.Topics;
import java.util.List;
import java.util.random.RandomGenerator;

/** Texts and numbers that did harm somewhere. */
final class HostileTexts {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "\u0000\u0000\u0000\u0001",
          "null",
          "NaN",
          "../../../../etc/passwd",
          "/",
          "a/b/c/d/e",
          "//",
          "rejected/0-0",
          "pool-20~2@768:0.5",
          "\u001b[2J\u001b]0;title\u0007",
          "\u202egnitirw sdrawkcab",
          "\ud83d",
          "\udc00\ud800",
          "\ud83d\ude80\ud83d\ude80",
          "\u0130\u0131\u017f",
          "\ufeff",
          "${jndi:ldap://localhost/a}",
          "#{1+1}",
          "%s%n%d%x",
          "'; DROP TABLE levels; --",
          "<script>alert(1)</script>",
          "a\nb\r\nc\td",
          "a".repeat(300),
          "Z\u0351\u036b".repeat(200),
          "9".repeat(400));

  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "1",
          "2147483647",
          "-2147483648",
          "2147483648",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "1e400",
          "-1e400",
          "1e-400",
          "1e999999999",
          "-1e-999999999",
          "0.1",
          "1E+2",
          "1000000000",
          "0.30000000000000004",
          "9".repeat(1_200));

  private HostileTexts() {}

  static String text(RandomGenerator random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  /** A text as JSON, escaped wherever it can be: half a surrogate pair has no other form. */
  static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars().forEach(c -> json.append("\\u%04x".formatted(c)));
    return json.append('"').toString();
  }

  /** A JSON number. */
  static String number(RandomGenerator random) {
    return NUMBERS.get(random.nextInt(NUMBERS.size()));
  }

  /** As long as a record can carry. */
  static String huge(RandomGenerator random, int used) {
    String unit = random.nextBoolean() ? "huge " : "\u00fc";
    int bytes = GoldenRecords.bytes(unit).length;
    int room = Topics.MAX_RECORD_BYTES - used - 2_048;
    return unit.repeat(room / bytes / (random.nextBoolean() ? 1 : 20));
  }
}
