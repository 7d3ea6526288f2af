package io.medley.guarantees.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.KafkaProperties;
import io.medley.contracts.Topics;
import io.medley.guarantees.fleet.MedleyCommand;
import io.medley.guarantees.lab.Laboratory;
import io.medley.guarantees.lab.SmallExperiment;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.medley.testkit.ServiceProcess;
import io.medley.testkit.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/**
 * On a broker with TLS, SCRAM and the access rules of deploy/kubernetes an experiment comes to its
 * report, each service with its own user; nobody may do more than is written there; and no secret
 * is in anything that anybody wrote.
 */
class SecuredClusterIT {
  private static final Path ROOT = Path.of(System.getProperty("medley.root"));
  private static final Path USERS = ROOT.resolve("deploy/kubernetes/base/users.yaml");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CLIENT = "medley-client";
  private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://\\S+)");

  private static final List<String> GROUPS =
      List.of(
          "medley-planning",
          "medley-generation",
          "medley-embedding",
          "medley-scorer",
          "medley-trainer",
          "medley-training");

  private final Path directory = Laboratory.directory("secured");
  private final Path secrets = directory.resolve("secrets");
  private final String apiKey = "sk-" + UUID.randomUUID();
  private final String writeKey = "write-" + UUID.randomUUID();
  private final String readKey = "read-" + UUID.randomUUID();

  @Test
  void shouldServeWithTheListedRightsAndRefuseMoreAndTellNoSecret() throws Exception {
    unpackModels();
    Map<String, List<AclBinding>> rules = AccessRules.read(USERS);
    Files.writeString(Files.createDirectories(secrets).resolve("read.key"), readKey);
    List<ServiceProcess> services = new ArrayList<>();
    try (ChatEndpoint endpoint = ChatEndpoint.start(ChatBehaviour.good());
        SecuredBroker broker = new SecuredBroker(secrets, rules.keySet())) {
      broker.prepare(rules.values().stream().flatMap(List::stream).toList());
      SmallExperiment experiment =
          new SmallExperiment("secured", "cars", 24, 3, 0).withData(directory.resolve("data"));
      try {
        services.add(start(broker, endpoint, "planner", "generator-service", "planning"));
        services.add(start(broker, endpoint, "generator", "generator-service", "generation"));
        services.add(start(broker, endpoint, "scorer", "scorer-service", ""));
        services.add(start(broker, endpoint, "trainer", "trainer-service", ""));
        services.add(start(broker, endpoint, "dashboard", "dashboard", ""));

        Path request = Files.writeString(directory.resolve("request.json"), experiment.json());
        assertThat(medley(broker, "submit", request.toString())).isZero();
        awaitReport(broker, services);
        assertThat(medley(broker, "report", "secured")).isZero();
        showsOnThePage();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(e.getMessage() + tails(services), e);
      }

      seesTheLag(broker);
      refuses(broker, rules);
      SecretSearch search =
          new SecretSearch(
              Stream.concat(broker.secrets().stream(), Stream.of(apiKey, writeKey, readKey))
                  .toList());
      assertThat(endpoint.count()).isPositive();
      assertThat(search.in(Map.of("ps", commandLines(services)))).isEmpty();
      assertThat(search.in(pages())).isEmpty();
      assertThat(search.inFiles(directory, secrets)).isEmpty();
      try (Admin admin = Admin.create(broker.everything())) {
        // Changelogs and repartition topics too.
        for (String topic : admin.listTopics().names().get()) {
          assertThat(search.in(Map.of(topic, text(broker, topic)))).isEmpty();
        }
      }
      write(broker.everything(), Topics.DEAD_LETTERS, apiKey);
      Files.writeString(directory.resolve("leak.log"), writeKey);
      assertThat(search.in(Map.of("a leak", text(broker, Topics.DEAD_LETTERS)))).isNotEmpty();
      assertThat(search.inFiles(directory, secrets)).isNotEmpty();
    } finally {
      services.forEach(ServiceProcess::kill);
    }
  }

  private static void unpackModels() {
    ModelStore models = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    models.unpackFromClassPath(PretrainedModel.MINILM_L6);
    models.unpackFromClassPath(PretrainedModel.BERT_BASE);
  }

  private ServiceProcess start(
      SecuredBroker broker, ChatEndpoint endpoint, String name, String module, String roles)
      throws IOException {
    boolean fromEnvironment = name.equals("generator");
    Path settings =
        Files.writeString(
            secrets.resolve(name + ".config"),
            fromEnvironment ? "" : "medley.openai.api-key=" + apiKey + "\n");
    return ServiceProcess.start(
        ROOT.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"),
        broker.bootstrapServers(),
        directory,
        name,
        Map.of(
            KafkaProperties.VARIABLE,
            broker.propertiesFile("medley-" + name).toString(),
            "SMALLRYE_CONFIG_LOCATIONS",
            settings.toAbsolutePath().toString(),
            "MEDLEY_OPENAI_API_KEY",
            fromEnvironment ? apiKey : "",
            "MEDLEY_DASHBOARD_WRITE_KEY",
            writeKey,
            "MEDLEY_DASHBOARD_READ_KEY_FILE",
            secrets.resolve("read.key").toAbsolutePath().toString()),
        ServiceProcess.oneOfSeveral(
            500,
            roles.isEmpty() ? "-Dmedley.of=" + name : "-Dmedley.roles=" + roles,
            "-Dmedley.generation.workers=1",
            "-Dmedley.scoring.band-draws=40",
            "-Dmedley.data.dir=" + directory.resolve("data").toAbsolutePath(),
            "-Dmedley.openai.base-url=" + endpoint.baseUrl(),
            "-Dmedley.openai.model=test-model"));
  }

  /** The command, as a user with a file of settings. */
  private int medley(SecuredBroker broker, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--bootstrap-servers=" + broker.bootstrapServers());
    Process command =
        MedleyCommand.start(
            ROOT,
            Files.createDirectories(directory.resolve("home")),
            directory.resolve(arguments[0] + ".command.log"),
            Map.of(KafkaProperties.VARIABLE, broker.propertiesFile(CLIENT).toString()),
            all);
    assertThat(command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return command.exitValue();
  }

  private static void awaitReport(SecuredBroker broker, List<ServiceProcess> services) {
    try (TopicReader<String> reports = reader(broker, CLIENT, Topics.REPORTS)) {
      reports.await(
          "the report",
          all -> {
            services.forEach(ServiceProcess::requireAlive);
            return !all.isEmpty();
          },
          PATIENCE);
    }
  }

  private static TopicReader<String> reader(SecuredBroker broker, String user, String topic) {
    return new TopicReader<>(broker.connection(user), topic, new StringDeserializer());
  }

  /** What KEDA asks for. */
  private static void seesTheLag(SecuredBroker broker) throws Exception {
    try (Admin admin = Admin.create(broker.connection("medley-scaler"))) {
      Map<TopicPartition, OffsetAndMetadata> read =
          admin.listConsumerGroupOffsets("medley-generation").partitionsToOffsetAndMetadata().get();
      assertThat(read).isNotEmpty();
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      read.keySet().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
      admin
          .listOffsets(ends)
          .all()
          .get()
          .forEach(
              (partition, end) -> assertThat(end.offset()).isEqualTo(read.get(partition).offset()));
    }
  }

  /** Every user is kept from writing and reading what its rules do not name. */
  private static void refuses(SecuredBroker broker, Map<String, List<AclBinding>> rules)
      throws Exception {
    assertThatThrownBy(() -> write(broker.strangersConnection(CLIENT), Topics.REQUESTS))
        .hasRootCauseInstanceOf(SaslAuthenticationException.class);
    for (Map.Entry<String, List<AclBinding>> user : rules.entrySet()) {
      List<String> writable = topics(user.getValue(), "WRITE");
      // Who may write nothing may be refused a producer's id first.
      Class<? extends AuthorizationException> refusal =
          writable.isEmpty() ? AuthorizationException.class : TopicAuthorizationException.class;
      for (Topics.Topic topic : Topics.catalogue()) {
        if (!writable.contains(topic.name())) {
          assertThatThrownBy(() -> write(broker.connection(user.getKey()), topic.name()))
              .as("%s writes %s", user.getKey(), topic.name())
              .hasRootCauseInstanceOf(refusal);
        }
      }
      try (Admin admin = Admin.create(broker.connection(user.getKey()))) {
        assertThat(admin.listTopics().names().get())
            .as("what %s sees", user.getKey())
            .filteredOn(name -> Topics.catalogue().stream().anyMatch(t -> t.name().equals(name)))
            .containsExactlyInAnyOrderElementsOf(topics(user.getValue(), "DESCRIBE"));
      }
    }
  }

  private static List<String> topics(Collection<AclBinding> rules, String operation) {
    return rules.stream()
        .filter(rule -> rule.entry().operation().name().equals(operation))
        .map(rule -> rule.pattern().name())
        .filter(name -> Topics.catalogue().stream().anyMatch(t -> t.name().equals(name)))
        .toList();
  }

  private static void write(Map<String, Object> connection, String topic) throws Exception {
    write(connection, topic, "");
  }

  private static void write(Map<String, Object> connection, String topic, String value)
      throws Exception {
    Map<String, Object> settings = ClientSettings.producer(connection);
    settings.put("max.block.ms", 5_000);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(topic, new byte[0], value.getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }

  private static String commandLines(List<ServiceProcess> services) throws IOException {
    StringBuilder all = new StringBuilder();
    for (ServiceProcess service : services) {
      all.append(Files.readString(Path.of("/proc/" + service.pid() + "/cmdline")));
    }
    return all.toString();
  }

  private URI address(String service, String path) throws IOException {
    Matcher address = ADDRESS.matcher(Files.readString(directory.resolve(service + ".log")));
    assertThat(address.find()).isTrue();
    return URI.create(address.group(1) + path);
  }

  /** The dashboard may read everything that it shows, and how far each group has read. */
  private void showsOnThePage() throws Exception {
    HttpRequest stream =
        HttpRequest.newBuilder(address("dashboard", "/api/events?follow=list"))
            .header("Authorization", "Bearer " + readKey)
            .build();
    CompletableFuture<Boolean> complete =
        CompletableFuture.supplyAsync(
            () -> {
              HttpClient client = HttpClient.newHttpClient();
              try (Stream<String> lines =
                  client.sendAsync(stream, BodyHandlers.ofLines()).join().body()) {
                return lines.anyMatch(line -> GROUPS.stream().allMatch(line::contains));
              }
            });
    assertThat(complete.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /** What the services' own pages say, and what the dashboard answers to right and wrong calls. */
  private Map<String, String> pages() throws Exception {
    Map<String, String> pages = new TreeMap<>();
    for (String service : List.of("planner", "generator", "scorer", "trainer", "dashboard")) {
      for (String page : List.of("/q/health", "/q/metrics", "/q/info", "/nowhere")) {
        pages.put(service + page, answer(HttpRequest.newBuilder(address(service, page))));
      }
    }
    for (String key : List.of(readKey, writeKey, "another" + writeKey)) {
      for (String path :
          List.of("/api/session", "/api/experiments", "/q/openapi", "/q/metrics", "/nowhere")) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(address("dashboard", path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
        pages.put("GET " + path + pages.size(), answer(request));
        BodyPublisher body = BodyPublishers.ofString("{\"key\": \"" + key + "\"}");
        pages.put("POST " + path + pages.size(), answer(request.POST(body)));
      }
    }
    return pages;
  }

  private static String answer(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    return response.headers() + "\n" + response.body();
  }

  private static String text(SecuredBroker broker, String topic) {
    try (TopicReader<String> reader =
        new TopicReader<>(broker.everything(), topic, new StringDeserializer())) {
      return reader.records().stream()
          .map(record -> record.headers() + " " + record.key() + " " + record.value())
          .collect(Collectors.joining("\n"));
    }
  }

  private static String tails(List<ServiceProcess> services) {
    StringBuilder tails = new StringBuilder();
    services.forEach(service -> tails.append(service.logTail()));
    return tails.toString();
  }
}
