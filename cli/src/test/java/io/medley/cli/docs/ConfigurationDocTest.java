package io.medley.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md says what the code says. To write it anew:
 *
 * <pre>mvn -pl cli -am test -Dtest=ConfigurationDocTest -Dmedley.docs.write=true \
 *   -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class ConfigurationDocTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/configuration.md");

  private static final String HEAD =
      """
      # Configuration

      Every service reads its keys from system properties, environment variables (`medley.mixing.bytes-per-round` is
      `MEDLEY_MIXING_BYTES_PER_ROUND`) and `application.properties` beside its jar, in this order. The launcher hands its
      environment on to the services. Where a cluster needs more than addresses, its settings go to `kafka.` and the name
      that Kafka's clients know them by: `kafka.security.protocol`, or into the file that `MEDLEY_KAFKA_PROPERTIES` names
      ([security.md](security.md)). Durations are `15m`, `PT0.8S` or seconds.

      This page is made from the code.
      """;

  @Test
  void shouldSayWhatTheCodeSays() throws IOException {
    List<ConfigurationKeys> all = ConfigurationKeys.under(ROOT);
    StringBuilder page = new StringBuilder(HEAD);
    for (ConfigurationKeys keys : all) {
      page.append("\n## ").append(keys.prefix()).append("\n\n").append(keys.table());
    }
    if (Boolean.getBoolean("medley.docs.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(all).hasSizeGreaterThanOrEqualTo(8);
    assertThat(all).allSatisfy(keys -> assertThat(keys.keys()).isNotEmpty());
    assertThat(PAGE).content().isEqualTo(page.toString());
  }
}
