package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the committed schemas equal to the records. After a change of a record write them anew:
 *
 * <pre>mvn -pl contracts test -Dtest=RecordSchemasTest -Dmedley.schemas.write=true</pre>
 */
class RecordSchemasTest {
  private static final Path DIRECTORY = Path.of("src/main/resources/io/medley/contracts/schema");

  private final RecordSchemas schemas = new RecordSchemas();

  @ParameterizedTest
  @MethodSource("types")
  void shouldBeCommittedAsTheRecordsAre(Class<? extends Versioned> type) throws IOException {
    Path file = DIRECTORY.resolve(RecordTypes.fileName(type) + ".schema.json");
    String generated = pretty(schemas.of(type)) + "\n";
    if (Boolean.getBoolean("medley.schemas.write")) {
      Files.writeString(file, generated);
    }

    assertThat(file)
        .as("changed? run this test with -Dmedley.schemas.write=true and commit the file")
        .exists()
        .content()
        .isEqualTo(generated);
  }

  static Stream<Class<? extends Versioned>> types() {
    return RecordTypes.all().stream();
  }

  private static String pretty(Object schema) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return new ObjectMapper().writer(printer).writeValueAsString(schema);
  }
}
