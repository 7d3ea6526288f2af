package io.medley.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * docs/licences.md names every library that Medley ships with, as the bills of materials do.
 * Checked where there are any, and written anew by
 *
 * <pre>mvn -Psbom verify -DskipITs -Dmedley.docs.write=true</pre>
 */
class LicencesTest {
  private static final Path PAGE = Manifests.ROOT.resolve("docs/licences.md");
  private static final List<String> SHIPPED =
      List.of("cli", "generator-service", "scorer-service", "trainer-service", "dashboard");

  private static final String HEAD =
      """
      # Licences

      Medley ships with these models, data and libraries. The bills of materials (`mvn -Psbom package`, then each module's
      `target/bom.json`) have the versions.

      | models and data | licence |
      |---|---|
      | MiniLM-L6 (`all-minilm-l6-v2`) | Apache-2.0 |
      | BERT-base, uncased | Apache-2.0 |
      | WordNet 3.1 | WordNet licence |

      | licence | libraries |
      |---|---|
      """;

  @Test
  void shouldNameEveryLibraryOfTheBillsOfMaterials() throws IOException {
    List<Path> bills =
        SHIPPED.stream()
            .map(module -> Manifests.ROOT.resolve(module + "/target/bom.json"))
            .toList();
    assumeTrue(bills.stream().allMatch(Files::exists), "no bills of materials; -Psbom makes them");
    SortedMap<String, SortedSet<String>> byLicence = new TreeMap<>();
    bills.stream()
        .flatMap(LicencesTest::components)
        .forEach(
            library ->
                byLicence
                    .computeIfAbsent(licence(library), any -> new TreeSet<>())
                    .add(library.path("group").asText() + ":" + library.path("name").asText()));
    String page =
        HEAD
            + byLicence.entrySet().stream()
                .map(
                    row -> "| " + row.getKey() + " | " + String.join(", ", row.getValue()) + " |\n")
                .collect(Collectors.joining());
    if (Boolean.getBoolean("medley.docs.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(byLicence).doesNotContainKey("");
    assertThat(PAGE).content().isEqualTo(page);
  }

  private static Stream<JsonNode> components(Path bill) {
    try {
      JsonNode components = Json.mapper().readTree(Files.readAllBytes(bill)).path("components");
      return StreamSupport.stream(components.spliterator(), false)
          .filter(library -> !library.path("group").asText().equals("io.medley"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of several the user may choose; empty where the bill names none. */
  private static String licence(JsonNode library) {
    return StreamSupport.stream(library.path("licenses").spliterator(), false)
        .map(
            entry ->
                entry.has("expression")
                    ? entry.path("expression").asText()
                    : entry.at("/license/id").asText(entry.at("/license/name").asText()))
        .sorted()
        .distinct()
        .collect(Collectors.joining(" or "));
  }
}
