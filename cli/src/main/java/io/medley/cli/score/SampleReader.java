package io.medley.cli.score;

import io.medley.cli.CliException;
import io.medley.cli.input.InputFile;
import io.medley.cli.watch.StepProgress;
import io.medley.diversity.offline.TextSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a file line by line, embeds what has to be, and hands the samples on. Not thread-safe. */
final class SampleReader {

  /** Lines that are embedded together. */
  private static final int BATCH = 256;

  private final Embeddings embeddings;
  private final StepProgress progress;
  private final SampleLineParser parser = new SampleLineParser();

  SampleReader(Embeddings embeddings, StepProgress progress) {
    this.embeddings = embeddings;
    this.progress = progress;
  }

  /**
   * Reads all samples of a file.
   *
   * @return how many there are, at least 1
   * @throws CliException with file, line and reason if there is a bad line, or none
   */
  long read(Path file, Consumer<TextSample> consumer) {
    long count = 0;
    try (JsonLines lines = new JsonLines(file)) {
      long size = Files.size(file);
      for (List<SampleLine> batch = batch(file, lines);
          !batch.isEmpty();
          batch = batch(file, lines)) {
        List<float[]> vectors = embeddings.of(batch);
        for (int i = 0; i < batch.size(); i++) {
          SampleLine line = batch.get(i);
          consumer.accept(new TextSample(line.id(), line.text(), line.label(), vectors.get(i)));
        }
        count += batch.size();
        progress.at("reading " + file.getFileName(), lines.bytesRead(), size);
      }
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
    if (count == 0) {
      throw CliException.misused(file + ": there are no texts in it");
    }
    return count;
  }

  private List<SampleLine> batch(Path file, JsonLines lines) throws IOException {
    List<SampleLine> batch = new ArrayList<>(BATCH);
    try {
      while (batch.size() < BATCH) {
        Optional<byte[]> line = lines.next();
        if (line.isEmpty()) {
          break;
        }
        batch.add(embeddings.check(parser.parse(line.get(), lines.number())));
      }
    } catch (BadLineException e) {
      throw CliException.misused("%s:%d: %s".formatted(file, lines.number(), e.getMessage()));
    }
    return batch;
  }
}
