package io.medley.cli.score;

import java.util.List;

/** Embeds the texts that come without an embedding; closed when all are read. */
interface MissingEmbeddings extends AutoCloseable {

  /** One unit vector per text, in the order of the texts. */
  float[][] embed(List<String> texts);

  @Override
  void close();
}
