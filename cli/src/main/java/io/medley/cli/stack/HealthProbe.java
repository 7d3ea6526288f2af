package io.medley.cli.stack;

import io.medley.cli.stack.service.Prometheus;
import io.medley.cli.stack.state.StackState;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** Asks a service whether it is ready. */
public final class HealthProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private HealthProbe() {}

  /** What a service says of itself. */
  public enum State {
    /** It takes work. */
    READY("ready"),
    /** It answers that it cannot work yet, or no longer. */
    NOT_READY("not ready"),
    /** It runs, but has not answered in two seconds: the machine, or its heap, is full of work. */
    BUSY("busy"),
    /** Nothing listens at its port. */
    SILENT("no answer");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** True if {@code /q/health/ready} of a process answers 200 within two seconds. */
  public static boolean isReady(StackState.ProcessState process) {
    return state(process) == State.READY;
  }

  /** What a process says within two seconds. */
  public static State state(StackState.ProcessState process) {
    String path = process.isService() ? "/q/health/ready" : Prometheus.HEALTH;
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(process.url() + path).toURL().openConnection();
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK
            ? State.READY
            : State.NOT_READY;
      } finally {
        connection.disconnect();
      }
    } catch (SocketTimeoutException e) {
      return State.BUSY;
    } catch (IOException e) {
      return State.SILENT;
    }
  }
}
