package io.medley.cli.score;

import io.medley.diversity.embedding.InvalidVectorException;
import io.medley.diversity.embedding.UnitVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The embeddings of all lines of both files: those given, normalised, and MiniLM's where none is
 * given. All have one dimension, MiniLM's if any text is embedded. The model is loaded for the
 * first text that needs it. Not thread-safe.
 */
final class Embeddings implements AutoCloseable {

  private final Supplier<MissingEmbeddings> model;
  private final int modelDimension;
  private MissingEmbeddings embedder;
  private int dimension;
  private long given;
  private long embedded;

  Embeddings(Supplier<MissingEmbeddings> model, int modelDimension) {
    this.model = model;
    this.modelDimension = modelDimension;
  }

  /** The line with its given embedding normalised. */
  SampleLine check(SampleLine line) throws BadLineException {
    if (line.embedding() == null) {
      require(modelDimension, "there is no embedding, and MiniLM's");
      embedded++;
      return line;
    }
    require(line.embedding().length, "the embedding");
    given++;
    try {
      float[] unit = UnitVectors.normalise(line.embedding());
      return new SampleLine(line.number(), line.id(), line.text(), line.label(), unit);
    } catch (InvalidVectorException e) {
      throw new BadLineException(e.getMessage());
    }
  }

  private void require(int length, String subject) throws BadLineException {
    if (dimension == 0) {
      dimension = length;
    } else if (dimension != length) {
      throw new BadLineException(
          "%s has dimension %d where the lines before have %d"
              .formatted(subject, length, dimension));
    }
  }

  /** The embeddings of checked lines, one per line. */
  List<float[]> of(List<SampleLine> lines) {
    List<String> texts = new ArrayList<>();
    for (SampleLine line : lines) {
      if (line.embedding() == null) {
        texts.add(line.text());
      }
    }
    float[][] computed = texts.isEmpty() ? new float[0][] : embedder().embed(texts);
    List<float[]> vectors = new ArrayList<>(lines.size());
    int next = 0;
    for (SampleLine line : lines) {
      vectors.add(line.embedding() == null ? computed[next++] : line.embedding());
    }
    return vectors;
  }

  private MissingEmbeddings embedder() {
    if (embedder == null) {
      embedder = model.get();
    }
    return embedder;
  }

  /** How many lines brought their embedding. */
  long given() {
    return given;
  }

  /** How many texts were embedded. */
  long embedded() {
    return embedded;
  }

  @Override
  public void close() {
    if (embedder != null) {
      embedder.close();
      embedder = null;
    }
  }
}
