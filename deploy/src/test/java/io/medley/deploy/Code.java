package io.medley.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the sources say: names, keys and options that deployments have to repeat. */
final class Code {
  private static final Pattern PREFIX =
      Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
  private static final Pattern KEY =
      Pattern.compile("((?:@\\w+\\([^)]*\\)\\s+)*)\\w[\\w<>]* (\\w+)\\(\\);");
  private static final Pattern NAME = Pattern.compile("@WithName\\(\"([^\"]+)\"\\)");

  /** Read by Quarkus, by Kafka's clients through it, by the JVM, or by the libraries. */
  private static final Set<String> OTHERS =
      Set.of(
          "POD_NAME",
          "JAVA_TOOL_OPTIONS",
          "KAFKA_BOOTSTRAP_SERVERS",
          "KAFKA_SECURITY_PROTOCOL",
          "KAFKA_SASL_MECHANISM",
          "KAFKA_SASL_JAAS_CONFIG",
          "KAFKA_SSL_TRUSTSTORE_TYPE",
          "KAFKA_SSL_TRUSTSTORE_LOCATION",
          "KAFKA_STREAMS_CONSUMER_SESSION_TIMEOUT_MS",
          "QUARKUS_HTTP_HOST",
          "QUARKUS_HTTP_PORT",
          "NVIDIA_VISIBLE_DEVICES",
          "PYTORCH_FLAVOR",
          "ENGINE_CACHE_DIR");

  private final Path root;
  private final Set<String> variables;

  Code(Path root) {
    this.root = root;
    this.variables =
        sources("Config.java").stream().flatMap(Code::variables).collect(Collectors.toSet());
  }

  /** Whether a variable of the environment means anything to a service. */
  boolean reads(String variable) {
    return variables.contains(variable) || OTHERS.contains(variable);
  }

  /** The value of a string constant. */
  String constant(String file, String name) {
    return first(sources(file), Pattern.compile(name + " = \"([^\"]+)\""));
  }

  /** The name of a service's topology, of its group and of its internal topics. */
  String applicationId(String module) {
    return first(
        List.of(
            Manifests.read(root.resolve(module + "/src/main/resources/application.properties"))),
        Pattern.compile("quarkus\\.kafka-streams\\.application-id=(\\S+)"));
  }

  /** The heap of an image's process. */
  long heapMebibytes(String image) {
    return Long.parseLong(
        first(
            List.of(Manifests.read(root.resolve("deploy/images/" + image + ".options"))),
            Pattern.compile("-Xmx(\\d+)m")));
  }

  private static String first(List<String> sources, Pattern pattern) {
    return sources.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing matches " + pattern));
  }

  private static Stream<String> variables(String source) {
    Matcher prefix = PREFIX.matcher(source);
    if (!prefix.find()) {
      return Stream.empty();
    }
    Matcher key = KEY.matcher(source.substring(prefix.end()));
    return key.results()
        .map(
            match -> {
              Matcher name = NAME.matcher(match.group(1));
              String last =
                  name.find() ? name.group(1) : match.group(2).replaceAll("([A-Z])", "-$1");
              return (prefix.group(1) + "." + last)
                  .replaceAll("[.-]", "_")
                  .toUpperCase(Locale.ROOT);
            });
  }

  private List<String> sources(String ending) {
    try (Stream<Path> modules = Files.list(root)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(Code::walk)
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .map(Manifests::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> walk(Path directory) {
    try {
      return Files.walk(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
