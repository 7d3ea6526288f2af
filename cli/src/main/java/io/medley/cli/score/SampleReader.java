package io.medley.cli.score;

import io.medley.cli.exit.CliException;
import io.medley.cli.input.InputFile;
import io.medley.cli.input.TextFields;
import io.medley.cli.watch.StepProgress;
import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.diversity.offline.TextSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the samples of files, embeds those without an embedding, and shows how far it is. */
final class SampleReader {

  /** Lines that are embedded together. */
  private static final int BATCH = 256;

  private final Embeddings embeddings;
  private final StepProgress progress;
  private final TextFields fields;
  private final SampleLineParser parser;
  private final List<String> notes = new ArrayList<>();

  SampleReader(Embeddings embeddings, TextFields fields, StepProgress progress) {
    this.embeddings = embeddings;
    this.fields = fields;
    this.progress = progress;
    this.parser = new SampleLineParser(fields.textName(), fields.labelName());
  }

  /**
   * Looks through a file without embedding anything; one that can be read once only is not looked
   * at.
   *
   * @throws CliException as {@link #read}
   */
  void check(Path file) {
    if (!Files.isRegularFile(file) || isTable(file)) {
      return;
    }
    long count = 0;
    try (JsonLines lines = new JsonLines(file)) {
      for (Optional<byte[]> line = next(file, lines); line.isPresent(); line = next(file, lines)) {
        parse(file, lines, line.get());
        count++;
      }
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
    requireTexts(file, count);
  }

  /**
   * Reads all samples of a file.
   *
   * @return how many there are, at least 1
   * @throws CliException with file, line and reason if there is a bad line, or none
   */
  long read(Path file, Consumer<TextSample> consumer) {
    long count = isTable(file) ? readTable(file, consumer) : readLines(file, consumer);
    requireTexts(file, count);
    return count;
  }

  /** What was left out of files, a line each. */
  List<String> notes() {
    return notes;
  }

  private boolean isTable(Path file) {
    return fields.formatOf(file.getFileName().toString()) != Format.JSONL;
  }

  private long readTable(Path file, Consumer<TextSample> consumer) {
    TableFile table = TableFile.read(file, fields);
    notes.addAll(table.notes());
    for (int first = 0; first < table.lines().size(); first += BATCH) {
      int last = Math.min(first + BATCH, table.lines().size());
      List<SampleLine> batch = new ArrayList<>(BATCH);
      for (SampleLine line : table.lines().subList(first, last)) {
        batch.add(checked(file, line, line.number()));
      }
      take(batch, consumer);
      progress.at("reading " + file.getFileName(), last, table.lines().size());
    }
    return table.lines().size();
  }

  private long readLines(Path file, Consumer<TextSample> consumer) {
    long count = 0;
    try (JsonLines lines = new JsonLines(file)) {
      long size = Files.size(file);
      for (List<SampleLine> batch = batch(file, lines);
          !batch.isEmpty();
          batch = batch(file, lines)) {
        take(batch, consumer);
        count += batch.size();
        progress.at("reading " + file.getFileName(), lines.bytesRead(), size);
      }
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
    return count;
  }

  private static void requireTexts(Path file, long count) {
    if (count == 0) {
      throw CliException.misused(file + ": there are no texts in it");
    }
  }

  private void take(List<SampleLine> batch, Consumer<TextSample> consumer) {
    List<float[]> vectors = embeddings.of(batch);
    for (int i = 0; i < batch.size(); i++) {
      SampleLine line = batch.get(i);
      consumer.accept(new TextSample(line.id(), line.text(), line.label(), vectors.get(i)));
    }
  }

  private List<SampleLine> batch(Path file, JsonLines lines) throws IOException {
    List<SampleLine> batch = new ArrayList<>(BATCH);
    while (batch.size() < BATCH) {
      Optional<byte[]> line = next(file, lines);
      if (line.isEmpty()) {
        break;
      }
      batch.add(checked(file, parse(file, lines, line.get()), lines.number()));
    }
    return batch;
  }

  private static Optional<byte[]> next(Path file, JsonLines lines) throws IOException {
    try {
      return lines.next();
    } catch (BadLineException e) {
      throw bad(file, lines.number(), e);
    }
  }

  private SampleLine parse(Path file, JsonLines lines, byte[] line) {
    try {
      return parser.parse(line, lines.number());
    } catch (BadLineException e) {
      throw bad(file, lines.number(), e);
    }
  }

  private SampleLine checked(Path file, SampleLine line, long number) {
    try {
      return embeddings.check(line);
    } catch (BadLineException e) {
      throw bad(file, number, e);
    }
  }

  private static CliException bad(Path file, long number, BadLineException e) {
    return CliException.misused("%s:%d: %s".formatted(file, number, e.getMessage()));
  }
}
