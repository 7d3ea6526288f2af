package io.medley.contracts;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings of Kafka's clients that an operator keeps in a file, security above all: the file
 * that Kafka's own tools take as {@code --command-config}. The command and every service read it,
 * so that secrets stand in no command line.
 */
public final class KafkaProperties {

  /** The variable of the environment that names the file. */
  public static final String VARIABLE = "MEDLEY_KAFKA_PROPERTIES";

  private KafkaProperties() {}

  /**
   * What the file says that the environment names; empty where it names none.
   *
   * @throws IllegalArgumentException in one line, where the file cannot be read
   */
  public static Map<String, String> of(Map<String, String> environment) {
    String file = environment.get(VARIABLE);
    return file == null || file.isBlank() ? Map.of() : read(Path.of(file.strip()));
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      // The message of a malformed file may quote it.
      throw new IllegalArgumentException(
          "%s names %s, which cannot be read as a properties file (%s)"
              .formatted(VARIABLE, file, e.getClass().getSimpleName()));
    }
    Map<String, String> settings = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }
}
