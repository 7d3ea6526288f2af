package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPropertiesTest {

  @TempDir Path directory;

  @Test
  void shouldReadTheFileThatTheEnvironmentNames() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("client.properties"),
            "security.protocol=SASL_SSL\nsasl.jaas.config=a.Module required \\\n  password=\"p\";\n");

    assertThat(KafkaProperties.of(Map.of(KafkaProperties.VARIABLE, file.toString())))
        .isEqualTo(
            Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.jaas.config", "a.Module required password=\"p\";"));
    assertThat(KafkaProperties.of(Map.of())).isEmpty();
  }

  @Test
  void shouldQuoteNothingOfAFileThatCannotBeRead() throws IOException {
    Path file = Files.writeString(directory.resolve("bad"), "password=secret\\u00zz\n");

    assertThatThrownBy(() -> KafkaProperties.of(Map.of(KafkaProperties.VARIABLE, file.toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MEDLEY_KAFKA_PROPERTIES names " + file)
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }
}
