package io.medley.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MedleyConfigTest {

  @Test
  void shouldHaveADefaultForEveryKeyButTheParent() throws IOException {
    SmallRyeConfig config = config(Map.of("quarkus.application.name", "medley-scorer"));

    MedleyConfig medley = config.getConfigMapping(MedleyConfig.class);

    assertThat(medley.modelsDir()).isEqualTo(Path.of(".medley/models"));
    assertThat(medley.stateDir()).isEqualTo(Path.of(".medley/state/medley-scorer"));
    assertThat(medley.torchThreads()).isEqualTo(1);
    assertThat(medley.topicsPartitions()).isEmpty();
    assertThat(medley.parentPid()).isEmpty();
    assertThat(config.getValue("kafka-streams.state.dir", String.class))
        .isEqualTo(".medley/state/medley-scorer");
  }

  @Test
  void shouldTakeWhatTheLauncherGives() throws IOException {
    SmallRyeConfig config =
        config(
            Map.of(
                "medley.parent-pid", "4711",
                "medley.state.dir", "/var/medley/scorer-1",
                "kafka.bootstrap.servers", "localhost:19092"));

    MedleyConfig medley = config.getConfigMapping(MedleyConfig.class);

    assertThat(medley.parentPid()).hasValue(4711);
    assertThat(medley.stateDir()).isEqualTo(Path.of("/var/medley/scorer-1"));
    assertThat(config.getValue("quarkus.kafka-streams.bootstrap-servers", String.class))
        .isEqualTo("localhost:19092");
  }

  @Test
  void shouldAskForNoPartitionsWhenTheVariableIsEmpty() throws IOException {
    SmallRyeConfig config =
        config(
            Map.of("quarkus.application.name", "medley-generator", "medley.topics.partitions", ""));

    assertThat(config.getConfigMapping(MedleyConfig.class).topicsPartitions()).isEmpty();
  }

  private static SmallRyeConfig config(Map<String, String> given) throws IOException {
    URL defaults = MedleyConfig.class.getResource("/META-INF/microprofile-config.properties");
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(MedleyConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withSources(new PropertiesConfigSource(defaults, 100))
        .withSources(new PropertiesConfigSource(given, "given", 400))
        .build();
  }
}
