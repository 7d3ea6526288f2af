package io.medley.guarantees.secured;

import io.medley.broker.BrokerSecurity;
import io.medley.broker.BrokerSettings;
import io.medley.broker.EmbeddedBroker;
import io.medley.broker.TopicCreation;
import io.medley.contracts.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker to which clients log in by SCRAM over TLS and may do what their access rules say. Its
 * certificate and passwords are made anew.
 */
final class SecuredBroker implements AutoCloseable {
  private static final String ADMIN = "admin";
  private static final String KEY_PASSWORD = "key-" + UUID.randomUUID();

  private final Map<String, String> passwords = new HashMap<>();
  private final Path directory;
  private final EmbeddedBroker broker;

  SecuredBroker(Path directory, Collection<String> users) throws Exception {
    this.directory = directory.toAbsolutePath();
    passwords.put(ADMIN, "admin-" + UUID.randomUUID());
    users.forEach(user -> passwords.put(user, "password-" + UUID.randomUUID()));
    makeCertificate();
    this.broker =
        EmbeddedBroker.start(
            BrokerSettings.at(this.directory.resolve("kafka")).withMinFreeBytes(0),
            new BrokerSecurity(properties(), credentials()));
  }

  private void makeCertificate() throws Exception {
    keytool(
        List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-validity", "30"),
        List.of("-ext", "SAN=dns:localhost,ip:127.0.0.1"));
    keytool(List.of("-exportcert", "-rfc", "-file", certificate().toString()), List.of());
  }

  private void keytool(List<String> first, List<String> more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(first);
    command.addAll(List.of("-alias", "kafka", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", keyStore().toString(), "-storepass", KEY_PASSWORD));
    command.addAll(more);
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) {
      throw new AssertionError(said);
    }
  }

  private Path keyStore() {
    return directory.resolve("broker.p12");
  }

  private Path certificate() {
    return directory.resolve("ca.crt");
  }

  private Map<String, String> properties() {
    return Map.ofEntries(
        Map.entry("listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT"),
        Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
        Map.entry("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512"),
        Map.entry("listener.name.client.scram-sha-512.sasl.jaas.config", login(ADMIN)),
        Map.entry("ssl.keystore.type", "PKCS12"),
        Map.entry("ssl.keystore.location", keyStore().toString()),
        Map.entry("ssl.keystore.password", KEY_PASSWORD),
        Map.entry("ssl.truststore.type", "PEM"),
        Map.entry("ssl.truststore.location", certificate().toString()),
        Map.entry(
            "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
        // The controller's listener knows no users; it is bound to localhost.
        Map.entry("super.users", "User:" + ADMIN + ";User:ANONYMOUS"));
  }

  private List<String> credentials() {
    return passwords.entrySet().stream()
        .map(
            user -> "SCRAM-SHA-512=[name=%s,password=%s]".formatted(user.getKey(), user.getValue()))
        .toList();
  }

  private String login(String user) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, passwords.get(user));
  }

  /** Everything that must never be seen. */
  Collection<String> secrets() {
    return passwords.values();
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** How a user's clients connect. */
  Map<String, Object> connection(String user) {
    Map<String, Object> connection = new HashMap<>(settings(user));
    connection.put("bootstrap.servers", bootstrapServers());
    return connection;
  }

  /** The same but with a password that is not the user's. */
  Map<String, Object> strangersConnection(String user) {
    Map<String, Object> connection = new HashMap<>(connection(user));
    connection.put("sasl.jaas.config", login(user).replace(passwords.get(user), "wrong"));
    return connection;
  }

  private Map<String, String> settings(String user) {
    return Map.of(
        "security.protocol", "SASL_SSL",
        "sasl.mechanism", "SCRAM-SHA-512",
        "sasl.jaas.config", login(user),
        "ssl.truststore.type", "PEM",
        "ssl.truststore.location", certificate().toString());
  }

  /** The file that the operator would give to a user's process. */
  Path propertiesFile(String user) throws IOException {
    return Files.writeString(
        directory.resolve(user + ".properties"),
        settings(user).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n")));
  }

  /** Creates the topics, and what the access rules allow. */
  void prepare(Collection<AclBinding> rules) throws Exception {
    TopicCreation.with(connection(ADMIN), Duration.ofSeconds(30))
        .create(Topics.catalogue(), OptionalInt.of(4));
    try (Admin admin = Admin.create(connection(ADMIN))) {
      admin.createAcls(rules).all().get();
    }
  }

  /** As the one who may see everything. */
  Map<String, Object> everything() {
    return connection(ADMIN);
  }

  @Override
  public void close() {
    broker.close();
  }
}
