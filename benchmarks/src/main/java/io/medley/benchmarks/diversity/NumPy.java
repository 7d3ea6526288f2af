package io.medley.benchmarks.diversity;

import io.medley.diversity.embedding.EmbeddingSummary;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A Python process with NumPy on one thread that holds the same moments and times one refresh on
 * demand, so that both programs meet the same state of the machine. Not thread-safe; without Python
 * or NumPy every time is NaN.
 */
final class NumPy implements AutoCloseable {

  private final Process process;
  private final DataOutputStream in;
  private final BufferedReader out;

  private NumPy(Process process) {
    this.process = process;
    this.in = process == null ? null : new DataOutputStream(process.getOutputStream());
    this.out = process == null ? null : process.inputReader(StandardCharsets.UTF_8);
  }

  static NumPy start(EmbeddingSummary level, EmbeddingSummary reference) throws IOException {
    try (InputStream script = NumPy.class.getResourceAsStream("refresh.py")) {
      ProcessBuilder builder =
          new ProcessBuilder(
              "python3", "-c", new String(script.readAllBytes(), StandardCharsets.UTF_8));
      builder.environment().put("OPENBLAS_NUM_THREADS", "1");
      builder.environment().put("OMP_NUM_THREADS", "1");
      builder.environment().put("MKL_NUM_THREADS", "1");
      NumPy numpy = new NumPy(builder.start());
      numpy.send(level);
      numpy.send(reference);
      numpy.in.flush();
      return numpy;
    } catch (IOException e) {
      System.out.println("No NumPy beside: " + e.getMessage());
      return new NumPy(null);
    }
  }

  /** The milliseconds that {@code work} took there, {@code diversity} or {@code shift}. */
  double millis(String work) throws IOException {
    if (process == null) {
      return Double.NaN;
    }
    in.write((work + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    return Double.parseDouble(out.readLine());
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      in.close();
      process.destroy();
    }
  }

  private void send(EmbeddingSummary summary) throws IOException {
    in.writeInt(summary.dimension());
    in.writeDouble(summary.count());
    for (double value : summary.sum()) {
      in.writeDouble(value);
    }
    for (double[] row : summary.scatter().toRows(1)) {
      for (double value : row) {
        in.writeDouble(value);
      }
    }
  }
}
