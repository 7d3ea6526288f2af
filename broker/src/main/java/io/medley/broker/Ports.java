package io.medley.broker;

import io.medley.broker.BrokerException.Reason;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The two ports of a broker, chosen before it starts: a KRaft node has to name its controller's
 * port in its own configuration, so that one cannot be left to the kernel.
 *
 * @param client where clients connect
 * @param controller where the broker finds its controller
 */
record Ports(int client, int controller) {

  /** Fixed ports are checked, ports of 0 are replaced by free ones. */
  static Ports choose(BrokerSettings settings) {
    // Both sockets stay open until both ports are known, so that they differ.
    try (ServerSocket client = open(settings.host(), settings.port());
        ServerSocket controller = open(settings.host(), settings.controllerPort())) {
      return new Ports(client.getLocalPort(), controller.getLocalPort());
    } catch (IOException e) {
      throw new BrokerException(
          Reason.START_FAILED, "cannot bind to " + settings.host() + ": " + e, e);
    }
  }

  private static ServerSocket open(String host, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // A port that was ours a moment ago lingers in TIME_WAIT and is free all the same.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return socket;
    } catch (BindException e) {
      socket.close();
      throw inUse(host, port, e);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  static BrokerException inUse(String host, int port, Throwable cause) {
    return new BrokerException(
        Reason.PORT_IN_USE,
        "port %d on %s is in use by another process; stop it or choose another port"
            .formatted(port, host),
        cause);
  }
}
