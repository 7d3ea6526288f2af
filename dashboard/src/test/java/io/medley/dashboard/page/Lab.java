package io.medley.dashboard.page;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.sample.Sample;
import io.medley.dashboard.Records;
import io.medley.testkit.ServiceProcess;
import io.medley.testkit.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** The packaged dashboard as a process on a broker of its own. */
final class Lab implements AutoCloseable {
  /** The variable that has the key to write. */
  static final String WRITE_KEY = "MEDLEY_DASHBOARD_WRITE_KEY";

  static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestKafka kafka = TestKafka.prepared(2);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path directory;
  private final Map<String, String> environment;
  private final int port = freePort();
  private ServiceProcess process;

  /**
   * Started, and ready.
   *
   * @param directory of its log
   */
  Lab(Path directory) {
    this(directory, Map.of());
  }

  /**
   * The same with variables of its environment; where there is a key to write, {@link #request}
   * sends it.
   */
  Lab(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
    start();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it on the same port as before. */
  void start() {
    process =
        ServiceProcess.start(
            directory.resolve("dashboard.log"),
            environment,
            Stream.of(
                    ServiceProcess.oneOfSeveral(256),
                    List.of(
                        "-Dquarkus.http.port=" + port,
                        "-Dkafka.bootstrap.servers=" + kafka.bootstrapServers(),
                        "-Dmedley.parent-pid=" + ProcessHandle.current().pid(),
                        "-jar",
                        JAR.toAbsolutePath().toString()))
                .flatMap(List::stream)
                .toList());
    Awaitility.await("the dashboard")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              process.requireAlive();
              if (get("/q/health/ready").statusCode() != 200) {
                throw new AssertionError("not ready" + process.logTail());
              }
            });
  }

  /** Ends it as a crash does. */
  void kill() {
    process.kill();
  }

  TestKafka kafka() {
    return kafka;
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)));
    String key = environment.get(WRITE_KEY);
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** Publishes a plan, and waits until the dashboard has it. */
  void plan(String id, DesiredState state, Instant acceptedAt) {
    ExperimentPlan plan = Records.plan(id, state, acceptedAt);
    kafka.send(Topics.EXPERIMENTS, id, plan);
    Awaitility.await(id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> get("/api/experiments/" + id).statusCode() == 200);
  }

  void plan(String id) {
    plan(id, DesiredState.RUNNING, Instant.now());
  }

  /** Publishes any record under its experiment's key. */
  void send(String topic, String key, Object value) {
    kafka.sendBytes(
        topic,
        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
        value == null ? null : Json.bytes(value));
  }

  /** Publishes many samples, and returns when all of them are there. */
  void samples(Stream<Sample> samples) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            ClientSettings.producer(kafka.connection()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      samples.forEach(
          sample ->
              producer.send(
                  new ProducerRecord<>(Topics.SAMPLES, sample.sampleId(), Json.bytes(sample))));
      producer.flush();
    }
  }

  /** That the service took since its start. */
  Duration processorTime() {
    return process.processorTime();
  }

  String log() {
    return process.logTail();
  }

  @Override
  public void close() {
    process.close();
    kafka.close();
  }
}
