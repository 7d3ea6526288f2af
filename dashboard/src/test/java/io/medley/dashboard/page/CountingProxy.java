package io.medley.dashboard.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** Hands connections on to a server, and counts every byte that it answers. Thread-safe. */
final class CountingProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ServerSocket listening;
  private final int serverPort;
  private final AtomicLong answered = new AtomicLong();

  CountingProxy(String serverUrl) {
    serverPort = URI.create(serverUrl).getPort();
    try {
      listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground(this::accept);
  }

  String url(String path) {
    return "http://127.0.0.1:" + listening.getLocalPort() + path;
  }

  long answeredBytes() {
    return answered.get();
  }

  private void accept() throws IOException {
    while (!listening.isClosed()) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      inBackground(() -> copy(client, server, new AtomicLong()));
      inBackground(() -> copy(server, client, answered));
    }
  }

  private static void copy(Socket from, Socket to, AtomicLong count) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count.addAndGet(n);
        out.write(buffer, 0, n);
      }
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  /** A connection's end ends its work. */
  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                return;
              }
            },
            "counting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
