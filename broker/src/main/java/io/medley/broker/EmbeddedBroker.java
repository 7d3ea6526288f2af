package io.medley.broker;

import io.medley.broker.BrokerException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Apache Kafka KRaft node, broker and controller at once, in this JVM.
 *
 * <p>Up in two to three seconds; bound to one interface; topics are never created by accident
 * ({@link TopicCreation} does it). Data stay in the data directory over restarts, a kill included.
 * Thread-safe; {@link #close()} may be called twice.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final int ATTEMPTS_WITH_FREE_PORTS = 3;

  // Fixed, so that formatting again after a kill in the middle of it fits what is there already.
  private static final String CLUSTER_ID = "medley-embedded-broker";

  private final BrokerSettings settings;
  private final Ports ports;
  private final LockedDirectory data;
  private final KafkaRaftServer server;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private EmbeddedBroker(
      BrokerSettings settings, Ports ports, LockedDirectory data, KafkaRaftServer server) {
    this.settings = settings;
    this.ports = ports;
    this.data = data;
    this.server = server;
  }

  /**
   * Starts a broker and returns when it serves requests.
   *
   * @throws BrokerException with one clear line: port in use, data locked, disk full
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    return start(settings, BrokerSecurity.NONE);
  }

  /** The same, closed to strangers. */
  public static EmbeddedBroker start(BrokerSettings settings, BrokerSecurity security) {
    LockedDirectory data = LockedDirectory.lock(settings.dataDir(), settings.minFreeBytes());
    try {
      return startOn(settings, security, data);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static EmbeddedBroker startOn(
      BrokerSettings settings, BrokerSecurity security, LockedDirectory data) {
    // Between choosing a free port and binding it somebody else may take it: choose again.
    for (int attempt = 1; ; attempt++) {
      Ports ports = Ports.choose(settings);
      try {
        Properties properties = NodeProperties.of(settings, ports, data.path());
        properties.putAll(security.properties());
        format(data.path(), security);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        startUp(server, settings, ports);
        return new EmbeddedBroker(settings, ports, data, server);
      } catch (BrokerException e) {
        boolean mayMove = settings.port() == 0 || settings.controllerPort() == 0;
        if (e.reason() != Reason.PORT_IN_USE || !mayMove || attempt == ATTEMPTS_WITH_FREE_PORTS) {
          throw e;
        }
      }
    }
  }

  private static void startUp(KafkaRaftServer server, BrokerSettings settings, Ports ports) {
    try {
      server.startup();
    } catch (Throwable t) {
      server.shutdown();
      server.awaitShutdown();
      throw failure(t, settings, ports);
    }
  }

  /** Writes the node's identity into an empty directory; leaves a formatted one as it is. */
  private static void format(Path dataDir, BrokerSecurity security) {
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setClusterId(CLUSTER_ID)
          .setNodeId(NodeProperties.NODE_ID)
          .addDirectory(dataDir.toString())
          .setMetadataLogDirectory(dataDir.toString())
          .setControllerListenerName("CONTROLLER")
          .setIgnoreFormatted(true)
          .setScramArguments(security.scramUsers())
          .run();
    } catch (Exception e) {
      throw new BrokerException(
          Reason.DATA_UNUSABLE, "cannot prepare the data directory " + dataDir + ": " + e, e);
    }
  }

  private static BrokerException failure(Throwable thrown, BrokerSettings settings, Ports ports) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      if (message.contains("Address already in use")) {
        return Ports.inUse(settings.host(), ports.client(), thrown);
      }
      if (message.contains("No space left on device")) {
        return new BrokerException(
            Reason.DISK_FULL, "no space is left where " + settings.dataDir() + " lies", thrown);
      }
      if (t instanceof IOException || t instanceof KafkaStorageException) {
        return new BrokerException(
            Reason.DATA_UNUSABLE,
            "cannot use the data directory " + settings.dataDir() + ": " + message,
            thrown);
      }
    }
    return new BrokerException(
        Reason.START_FAILED, "the Kafka broker did not start: " + thrown, thrown);
  }

  /**
   * Kafka halts the JVM when it can no longer write its data (a full disk above all). The given
   * consumer gets one line to leave behind before that happens. Holds for the whole JVM.
   */
  public static void beforeHalt(Consumer<String> lastWords) {
    Exit.setHaltProcedure(
        (status, message) -> {
          lastWords.accept(
              "the Kafka broker stopped because it cannot write its data (is the disk full?)"
                  + (message == null ? "" : ": " + message));
          Runtime.getRuntime().halt(status);
        });
  }

  /** Where clients connect: {@code host:port}. */
  public String bootstrapServers() {
    return settings.host() + ":" + ports.client();
  }

  /** The clients' port that is in use. */
  public int port() {
    return ports.client();
  }

  /** The settings it was started with. */
  public BrokerSettings settings() {
    return settings;
  }

  /** Stops the broker and waits for its threads; the data stay. */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      server.shutdown();
      server.awaitShutdown();
      data.close();
    }
  }
}
