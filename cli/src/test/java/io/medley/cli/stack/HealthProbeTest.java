package io.medley.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.medley.cli.stack.state.StackState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class HealthProbeTest {

  @Test
  void shouldTellWhatAServiceAnswers() throws IOException {
    assertThat(state(200)).isEqualTo(HealthProbe.State.READY);
    assertThat(state(503)).isEqualTo(HealthProbe.State.NOT_READY);
  }

  @Test
  void shouldTellABusyServiceFromOneThatIsGone() throws IOException {
    int port;
    try (ServerSocket accepting = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = accepting.getLocalPort();
      assertThat(probe(port)).isEqualTo(HealthProbe.State.BUSY);
    }
    assertThat(probe(port)).isEqualTo(HealthProbe.State.SILENT);
  }

  private static HealthProbe.State state(int code) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(code, -1);
          exchange.close();
        });
    server.start();
    try {
      return probe(server.getAddress().getPort());
    } finally {
      server.stop(0);
    }
  }

  private static HealthProbe.State probe(int port) {
    return HealthProbe.state(new StackState.ProcessState("scorer", 1, port));
  }
}
