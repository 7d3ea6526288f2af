package io.medley.cli.cache;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.cluster.RecordFeed;
import io.medley.cli.exit.CliException;
import io.medley.cli.export.NewFile;
import io.medley.contracts.FileFault;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.answer.Question;
import io.medley.contracts.answer.RecordedAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The recorded answers of a cluster. */
public final class AnswerCache {
  private final Cluster cluster;

  /** The answers of that cluster. */
  public AnswerCache(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What answers were recorded with, without which they are not found again. */
  public record Setting(String model, Question.Parameters parameters) {
    private static final int USUAL_SAMPLES_PER_CALL = 8;
    private static final String USUAL_FORMAT = "text";

    /** The environment variables that say so to generators, as a shell takes them. */
    public String environment() {
      StringBuilder variables = new StringBuilder();
      add(variables, "MODEL", model);
      if (parameters.temperature() != null) {
        add(variables, "TEMPERATURE", parameters.temperature().toString());
      }
      if (parameters.maxOutputTokens() != null) {
        add(variables, "MAX_OUTPUT_TOKENS", parameters.maxOutputTokens().toString());
      }
      if (!parameters.responseFormat().equals(USUAL_FORMAT)) {
        add(variables, "RESPONSE_FORMAT", parameters.responseFormat());
      }
      if (parameters.samplesPerCall() != USUAL_SAMPLES_PER_CALL) {
        add(variables, "SAMPLES_PER_CALL", String.valueOf(parameters.samplesPerCall()));
      }
      return variables.toString().strip();
    }

    private static void add(StringBuilder variables, String name, String value) {
      boolean plain = value.matches("[A-Za-z0-9._:/@+-]+");
      String quoted = plain ? value : "'" + value.replace("'", "'\\''") + "'";
      variables.append("MEDLEY_OPENAI_").append(name).append('=').append(quoted).append(' ');
    }
  }

  /**
   * What an import did.
   *
   * @param imported answers that were not here
   * @param present answers to questions that one is recorded of
   * @param settings of all of them
   */
  public record Imported(int imported, int present, List<Setting> settings) {}

  /**
   * Writes all answers to a file, the first of each question.
   *
   * @param force whether a file that is there may be replaced
   * @return how many
   * @throws CliException if the file cannot be written
   */
  public int exportTo(Path file, boolean force) {
    Set<String> written = new HashSet<>();
    try (NewFile target = NewFile.at(file.toAbsolutePath().normalize(), force)) {
      AnswerFile.write(
          target.content(),
          out ->
              each(
                  answer -> {
                    if (written.add(answer.question().key())) {
                      out.accept(answer);
                    }
                  }));
      target.publish();
      return written.size();
    } catch (IOException e) {
      throw CliException.failed("cannot write %s: %s".formatted(file, FileFault.reason(e)));
    }
  }

  /**
   * Records the answers of a file, but those to questions that one is recorded of.
   *
   * @throws CliException if a line is no answer; nothing was recorded then
   */
  public Imported importFrom(Path file) {
    Set<Setting> settings = new TreeSet<>(Comparator.comparing(Setting::environment));
    AnswerFile.read(file, answer -> settings.add(setting(answer.question())));
    Set<String> known = new HashSet<>();
    each(answer -> known.add(answer.question().key()));
    int[] counts = new int[2];
    cluster.publishAll(
        Topics.ANSWERS,
        out ->
            AnswerFile.read(
                file,
                answer -> {
                  String key = answer.question().key();
                  boolean isNew = known.add(key);
                  counts[isNew ? 0 : 1]++;
                  if (isNew) {
                    out.accept(key, Json.bytes(answer.paidElsewhere()));
                  }
                }));
    return new Imported(counts[0], counts[1], List.copyOf(settings));
  }

  private static Setting setting(Question question) {
    return new Setting(question.model(), question.parameters());
  }

  /** Every readable answer, in the order of its partition. */
  private void each(Consumer<RecordedAnswer> reader) {
    try (RecordFeed feed = cluster.feed(Topics.ANSWERS)) {
      feed.toTheEnd(
          record -> {
            Optional<RecordedAnswer> answer =
                Json.parse(record.value(), RecordedAnswer.class).toOptional();
            answer.filter(it -> it.question().key().equals(record.key())).ifPresent(reader);
          });
    }
  }
}
