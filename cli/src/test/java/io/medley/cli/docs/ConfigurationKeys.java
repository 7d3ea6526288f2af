package io.medley.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration keys of the services, as their {@code @ConfigMapping} interfaces say them. */
record ConfigurationKeys(String prefix, List<Key> keys) {
  private static final Pattern MAPPING =
      Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");

  /** A Javadoc comment, annotations, and a method without arguments. */
  private static final Pattern KEY =
      Pattern.compile(
          "/\\*\\*(.*?)\\*/\\s+((?:@\\w+\\([^)]*\\)\\s+)*)\\w[\\w<>]* (\\w+)\\(\\);",
          Pattern.DOTALL);

  private static final Pattern NAME = Pattern.compile("@WithName\\(\"([^\"]+)\"\\)");

  record Key(String name, String meaning) {}

  /** Of all services below a directory, by prefix. */
  static List<ConfigurationKeys> under(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith("Config.java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .map(ConfigurationKeys::read)
          .filter(source -> MAPPING.matcher(source).find())
          .map(ConfigurationKeys::of)
          .collect(
              Collectors.toMap(
                  ConfigurationKeys::prefix, keys -> keys, ConfigurationKeys::with, TreeMap::new))
          .values()
          .stream()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** These and the keys that another interface has under the same prefix, by name. */
  private ConfigurationKeys with(ConfigurationKeys others) {
    return new ConfigurationKeys(
        prefix,
        Stream.concat(keys.stream(), others.keys.stream())
            .sorted(Comparator.comparing(Key::name))
            .toList());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConfigurationKeys of(String source) {
    Matcher mapping = MAPPING.matcher(source);
    mapping.find();
    String prefix = mapping.group(1);
    List<Key> keys = new ArrayList<>();
    Matcher key = KEY.matcher(source.substring(source.indexOf('{', mapping.end())));
    while (key.find()) {
      Matcher name = NAME.matcher(key.group(2));
      keys.add(
          new Key(
              prefix + "." + (name.find() ? name.group(1) : kebab(key.group(3))),
              meaning(key.group(1))));
    }
    return new ConfigurationKeys(prefix, keys);
  }

  private static String kebab(String method) {
    return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String meaning(String javadoc) {
    return javadoc
        .replaceAll("\\s*\\n\\s*\\*\\s?", " ")
        .replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
        .strip();
  }

  /** As a table in Markdown. */
  String table() {
    StringBuilder table = new StringBuilder("| key | meaning |\n|---|---|\n");
    keys.forEach(key -> table.append("| `%s` | %s |%n".formatted(key.name(), key.meaning())));
    return table.toString();
  }
}
