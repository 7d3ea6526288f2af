package io.medley.broker;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How the embedded broker runs.
 *
 * @param dataDir where its log segments lie; made if missing, reused if not
 * @param host the one interface it binds to
 * @param port the clients' port; 0 takes a free one
 * @param controllerPort the controller's port; 0 takes a free one
 * @param maxMessageBytes the broker's cap on a record batch, in bytes
 * @param minFreeBytes it refuses to start with less space than this beside its data
 */
public record BrokerSettings(
    Path dataDir,
    String host,
    int port,
    int controllerPort,
    int maxMessageBytes,
    long minFreeBytes) {

  private static final int DEFAULT_MAX_MESSAGE_BYTES = 2 * 1024 * 1024;
  private static final long DEFAULT_MIN_FREE_BYTES = 256L * 1024 * 1024;

  /** Checks ranges and makes the directory's path absolute. */
  public BrokerSettings {
    dataDir = Objects.requireNonNull(dataDir, "dataDir").toAbsolutePath().normalize();
    if (host == null || host.isBlank()) {
      throw new IllegalArgumentException("host: must not be blank");
    }
    requirePort("port", port);
    requirePort("controllerPort", controllerPort);
    if (port != 0 && port == controllerPort) {
      throw new IllegalArgumentException("controllerPort: must differ from port " + port);
    }
    if (maxMessageBytes < 1024) {
      throw new IllegalArgumentException("maxMessageBytes: at least 1024, was " + maxMessageBytes);
    }
    if (minFreeBytes < 0) {
      throw new IllegalArgumentException("minFreeBytes: at least 0, was " + minFreeBytes);
    }
  }

  /** A broker on localhost with free ports and its data in the given directory. */
  public static BrokerSettings at(Path dataDir) {
    return new BrokerSettings(
        dataDir, "localhost", 0, 0, DEFAULT_MAX_MESSAGE_BYTES, DEFAULT_MIN_FREE_BYTES);
  }

  /** The same with another clients' port; 0 takes a free one. */
  public BrokerSettings withPort(int newPort) {
    return new BrokerSettings(
        dataDir, host, newPort, controllerPort, maxMessageBytes, minFreeBytes);
  }

  /** The same with another controller's port; 0 takes a free one. */
  public BrokerSettings withControllerPort(int newPort) {
    return new BrokerSettings(dataDir, host, port, newPort, maxMessageBytes, minFreeBytes);
  }

  /** The same with another least free space. */
  public BrokerSettings withMinFreeBytes(long bytes) {
    return new BrokerSettings(dataDir, host, port, controllerPort, maxMessageBytes, bytes);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + ": 0 to 65535, was " + port);
    }
  }
}
