package io.medley.cli.samples;

import io.medley.contracts.Json;
import io.medley.contracts.sample.Sample;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code samples.jsonl}: the JSON of each sample's record on a line. */
public final class JsonLinesWriter implements SampleWriter {

  private final OutputStream out;

  /** Creates the file, or empties it. */
  public JsonLinesWriter(Path file) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** Writes a whole file. */
  public static Path write(Path file, List<Sample> samples) throws IOException {
    try (JsonLinesWriter writer = new JsonLinesWriter(file)) {
      for (Sample sample : samples) {
        writer.write(sample);
      }
    }
    return file;
  }

  @Override
  public void write(Sample sample) throws IOException {
    line(Json.bytes(sample));
  }

  void line(byte[] json) throws IOException {
    out.write(json);
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
