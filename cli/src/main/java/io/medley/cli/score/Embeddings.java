package io.medley.cli.score;

import io.medley.diversity.embedding.InvalidVectorException;
import io.medley.diversity.embedding.UnitVectors;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The embeddings of all lines of all files: those given, normalised, and a model's where none is
 * given. All have one dimension, the model's if any text is embedded. The model is loaded for the
 * first text that needs it. Not thread-safe.
 */
final class Embeddings implements AutoCloseable {

  /** Texts whose vectors are kept: 50 MB with MiniLM, most of which the scorers keep anyway. */
  private static final int MOST_KNOWN = 1 << 15;

  private final Map<String, float[]> known = new HashMap<>();
  private final TextModel model;
  private MissingEmbeddings embedder;
  private int dimension;
  private long given;
  private long embedded;

  Embeddings(TextModel model) {
    this.model = model;
  }

  /** The line with its given embedding normalised. */
  SampleLine check(SampleLine line) throws BadLineException {
    if (line.embedding() == null) {
      require(model.dimension(), "there is no embedding, and " + model.name() + "'s");
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

  /** The embeddings of checked lines, one per line; a text that was seen is not embedded again. */
  List<float[]> of(List<SampleLine> lines) {
    Map<String, float[]> here = new HashMap<>();
    Set<String> missing = new LinkedHashSet<>();
    for (SampleLine line : lines) {
      if (line.embedding() == null) {
        float[] vector = known.get(line.text());
        if (vector == null) {
          missing.add(line.text());
        } else {
          here.put(line.text(), vector);
        }
      }
    }
    if (!missing.isEmpty()) {
      List<String> texts = List.copyOf(missing);
      float[][] computed = embedder().embed(texts);
      for (int i = 0; i < computed.length; i++) {
        here.put(texts.get(i), computed[i]);
        if (known.size() < MOST_KNOWN) {
          known.put(texts.get(i), computed[i]);
        }
      }
    }
    return lines.stream()
        .map(line -> line.embedding() == null ? here.get(line.text()) : line.embedding())
        .toList();
  }

  private MissingEmbeddings embedder() {
    if (embedder == null) {
      embedder = model.load().get();
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
