package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The records as they were once written to topics and files. A fixture is never changed: a record
 * that grows gets another fixture, and what was written before must still be read.
 */
class GoldenFixturesTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/fixtures/v1");
  private static final String REQUEST = "experiment-request";

  @ParameterizedTest
  @MethodSource("fixtures")
  void shouldBeReadAndWrittenAgainAsItWas(Path fixture) throws IOException {
    byte[] golden = Files.readAllBytes(fixture);

    Object read = Json.parse(golden, type(fixture)).toOptional().orElseThrow();

    assertThat(Json.mapper().readTree(Json.bytes(read))).isEqualTo(Json.mapper().readTree(golden));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void shouldFitItsSchemaAndSayItsVersion(Path fixture) throws IOException {
    JsonNode golden = Json.mapper().readTree(Files.readAllBytes(fixture));
    String schema = "schema/" + RecordTypes.fileName(type(fixture)) + ".schema.json";

    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                    RequestReader.class.getResourceAsStream("/io/medley/contracts/" + schema))
                .validate(golden))
        .isEmpty();
    assertThat(golden.path("schemaVersion").asInt()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void shouldStillBeReadWhenItHasFieldsOfALaterVersion(Path fixture) throws IOException {
    JsonNode golden = Json.mapper().readTree(Files.readAllBytes(fixture));
    JsonNode later = golden.deepCopy();
    later.withObject("/laterField").put("more", true);

    Object read = Json.parse(Json.bytes(later), type(fixture)).toOptional().orElseThrow();

    assertThat(Json.mapper().readTree(Json.bytes(read))).isEqualTo(golden);
  }

  @ParameterizedTest
  @MethodSource("types")
  void shouldBeThereForEveryRecord(Class<? extends Versioned> type) {
    assertThat(fixtures().map(GoldenFixturesTest::type)).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {REQUEST + ".json", REQUEST + "-paraphrase.json", REQUEST + "-repeated.json"})
  void shouldBeAValidRequestWithNothingLeftToDefault(String name) throws IOException {
    byte[] golden = Files.readAllBytes(DIRECTORY.resolve(name));

    RequestReading reading = new RequestReader().read(golden);

    assertThat(reading).isInstanceOf(RequestReading.Valid.class);
    assertThat(Json.mapper().readTree(Json.bytes(((RequestReading.Valid) reading).request())))
        .isEqualTo(Json.mapper().readTree(golden));
  }

  static Stream<Path> fixtures() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      List<Path> all =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .filter(file -> !file.getFileName().toString().startsWith(REQUEST))
              .sorted()
              .toList();
      return all.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Class<? extends Versioned>> types() {
    return RecordTypes.all().stream();
  }

  /** {@code run-result-failed.json} is a fixture of {@code RunResult}. */
  static Class<? extends Versioned> type(Path fixture) {
    String name = fixture.getFileName().toString();
    return RecordTypes.all().stream()
        .filter(type -> name.startsWith(RecordTypes.fileName(type)))
        .max(Comparator.comparing(type -> RecordTypes.fileName(type).length()))
        .orElseThrow();
  }
}
