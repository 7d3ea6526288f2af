package io.medley.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.medley.broker.BrokerException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
