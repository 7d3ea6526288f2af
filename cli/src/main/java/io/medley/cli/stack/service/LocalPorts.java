package io.medley.cli.stack.service;

import io.medley.cli.exit.CliException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of localhost. */
final class LocalPorts {

  private static final int SEARCHED = 100;
  private static final int LAST = 65_535;

  private LocalPorts() {}

  /** Whether a port can be bound now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = bind(port)) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean allFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      if (!isFree(port)) {
        return false;
      }
    }
    return true;
  }

  /** A port that is free now: the first of a hundred from there on, or else any. */
  static int free(int lowest) {
    for (int port = lowest; port < Math.min(lowest + SEARCHED, LAST); port++) {
      if (isFree(port)) {
        return port;
      }
    }
    return take(0, 1).get(0);
  }

  /**
   * So many different ports: consecutive ones from the first, or any free ones where that is 0.
   *
   * @throws CliException if one of them is in use
   */
  static List<Integer> take(int first, int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(open(first == 0 ? 0 : first + i));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      sockets.forEach(LocalPorts::close);
    }
  }

  private static ServerSocket open(int port) {
    try {
      return bind(port);
    } catch (BindException e) {
      throw CliException.failed(
          "port %d is in use by another process; stop it or choose another one with --port"
              .formatted(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
