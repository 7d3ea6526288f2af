package io.medley.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.medley.broker.BrokerException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {

  @TempDir Path dir;

  @Test
  void shouldNameTheOffendingSetting() {
    assertThatThrownBy(() -> BrokerSettings.at(dir).withPort(70_000))
        .hasMessage("port: 0 to 65535, was 70000");
    assertThatThrownBy(() -> BrokerSettings.at(dir).withPort(9092).withControllerPort(9092))
        .hasMessage("controllerPort: must differ from port 9092");
  }

  @Test
  void shouldBindEveryListenerToTheOneHost() {
    Properties properties = NodeProperties.of(BrokerSettings.at(dir), new Ports(19092, 19093), dir);

    assertThat(properties)
        .containsEntry("listeners", "CLIENT://localhost:19092,CONTROLLER://localhost:19093")
        .containsEntry("advertised.listeners", "CLIENT://localhost:19092")
        .containsEntry("auto.create.topics.enable", "false");
  }

  @Test
  void shouldRefuseADirectoryThatKafkaWouldTakeForTwo() {
    Path path = dir.resolve("one, two");

    assertThatThrownBy(() -> LockedDirectory.lock(path, 0))
        .asInstanceOf(type(BrokerException.class))
        .returns(Reason.DATA_UNUSABLE, BrokerException::reason)
        .extracting(Throwable::getMessage)
        .isEqualTo(
            "cannot use the data directory %s: Kafka takes a comma for the end of a path; choose a directory without one"
                .formatted(path));
    assertThat(path).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR", "tr-TR"})
  void shouldWriteItsPortsInTheDigitsThatKafkaReads(String language) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      assertThat(NodeProperties.of(BrokerSettings.at(dir), new Ports(19092, 19093), dir))
          .containsEntry("listeners", "CLIENT://localhost:19092,CONTROLLER://localhost:19093");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void shouldRefuseADirectoryWithTooLittleSpaceAndLetGoOfIt() {
    assertThatThrownBy(() -> LockedDirectory.lock(dir, Long.MAX_VALUE))
        .asInstanceOf(type(BrokerException.class))
        .returns(Reason.DISK_FULL, BrokerException::reason)
        .extracting(Throwable::getMessage)
        .asString()
        .matches(
            "only \\d+ MiB are free where .* lies, the broker wants \\d+ MiB; free some space");

    LockedDirectory.lock(dir, 0).close();
  }

  @Test
  void shouldRefuseADirectoryThatIsAFile() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));

    assertThatThrownBy(() -> LockedDirectory.lock(file, 0))
        .asInstanceOf(type(BrokerException.class))
        .returns(Reason.DATA_UNUSABLE, BrokerException::reason);
  }
}
