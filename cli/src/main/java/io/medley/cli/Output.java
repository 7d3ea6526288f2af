package io.medley.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Standard output that remembers its first failure, which writers of the JDK swallow. */
final class Output extends OutputStream {

  private final OutputStream stream;
  private IOException failure;

  Output(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      stream.write(bytes, offset, length);
    } catch (IOException e) {
      failed(e);
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      stream.flush();
    } catch (IOException e) {
      failed(e);
      throw e;
    }
  }

  private synchronized void failed(IOException e) {
    failure = failure == null ? e : failure;
  }

  /** Why not everything has been written. */
  synchronized Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }
}
