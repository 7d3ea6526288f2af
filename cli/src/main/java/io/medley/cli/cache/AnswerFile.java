package io.medley.cli.cache;

import io.medley.cli.exit.CliException;
import io.medley.cli.input.InputFile;
import io.medley.cli.score.BadLineException;
import io.medley.cli.score.JsonLines;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import io.medley.contracts.Parsed;
import io.medley.contracts.RecordSize;
import io.medley.contracts.answer.RecordedAnswer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of recorded answers: JSON Lines, each line a {@link RecordedAnswer} with its {@code
 * schemaVersion}. Holds one line at a time.
 */
final class AnswerFile {
  private AnswerFile() {}

  /** Writes answers as lines, without the experiment that paid for them. */
  static void write(Path file, Consumer<Consumer<RecordedAnswer>> answers) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      answers.accept(answer -> write(out, answer));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(OutputStream out, RecordedAnswer answer) {
    try {
      out.write(Json.bytes(answer.paidElsewhere()));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads every answer.
   *
   * @throws CliException with the file, the first line that is no answer and the reason, and how
   *     many others there are
   */
  static void read(Path file, Consumer<RecordedAnswer> answers) {
    String first = null;
    int bad = 0;
    try (JsonLines lines = new JsonLines(file)) {
      for (boolean more = true; more; ) {
        String fault = null;
        try {
          Optional<byte[]> line = lines.next();
          more = line.isPresent();
          fault = line.map(bytes -> take(bytes, answers)).orElse(null);
        } catch (BadLineException e) {
          fault = e.getMessage();
        }
        if (fault != null) {
          first = first == null ? "%s:%d: %s".formatted(file, lines.number(), fault) : first;
          bad++;
        }
      }
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
    if (first != null) {
      throw CliException.misused(
          bad == 1 ? first : first + " (and %d more lines)".formatted(bad - 1));
    }
  }

  /** Hands a line's answer over; what is wrong with it instead, null where nothing is. */
  private static String take(byte[] line, Consumer<RecordedAnswer> answers) {
    Parsed<RecordedAnswer> answer = Json.parse(line, RecordedAnswer.class);
    if (answer instanceof Parsed.Unreadable<RecordedAnswer> unreadable) {
      return OutsideText.shown(unreadable.reason());
    }
    RecordedAnswer read = answer.toOptional().orElseThrow();
    Optional<String> excess =
        RecordSize.excess("the answer", read.question().key(), Json.bytes(read));
    if (excess.isEmpty()) {
      answers.accept(read);
    }
    return excess.orElse(null);
  }
}
