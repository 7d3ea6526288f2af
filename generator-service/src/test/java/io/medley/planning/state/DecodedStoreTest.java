package io.medley.planning.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodedStoreTest {
  private final AtomicInteger decodings = new AtomicInteger();
  private KeyValueStore<String, String> store;
  private DecodedStore<String> decoded;

  @BeforeEach
  void open() {
    Deserializer<String> counting =
        (topic, bytes) -> {
          decodings.incrementAndGet();
          return new String(bytes, StandardCharsets.UTF_8);
        };
    Serde<String> values = Serdes.serdeFrom(new StringSerializer(), counting);
    store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("plans"), Serdes.String(), values)
            .withLoggingDisabled()
            .build();
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    store.init(context.getStateStoreContext(), (StateStore) store);
    decoded = new DecodedStore<>(store, 2);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void shouldDecodeAValueOnceWhenItIsAskedForAgain() {
    store.put("a", "one");

    assertThat(decoded.get("a")).isEqualTo("one");
    assertThat(decoded.get("a")).isEqualTo("one");

    assertThat(decodings).hasValue(1);
  }

  @Test
  void shouldDecodeNothingWhenItWasPutThroughIt() {
    decoded.put("a", "one");

    assertThat(decoded.get("a")).isEqualTo("one");
    assertThat(store.get("a")).isEqualTo("one");
    assertThat(decodings).hasValue(1);
  }

  @Test
  void shouldForgetTheOldestWhenItRemembersEnough() {
    decoded.put("a", "one");
    decoded.put("b", "two");
    decoded.put("c", "three");

    assertThat(decoded.get("a")).isEqualTo("one");
    assertThat(decodings).hasValue(1);
  }

  @Test
  void shouldRememberNothingOfWhatIsRemoved() {
    decoded.put("a/1", "one");
    decoded.put("a/2", "two");
    decoded.put("b", "three");

    assertThat(decoded.delete("b")).isTrue();
    assertThat(decoded.delete("b")).isFalse();
    decoded.removeAll("a/");

    assertThat(decoded.get("a/1")).isNull();
    assertThat(decoded.get("a/2")).isNull();
    assertThat(decoded.get("b")).isNull();
    assertThat(store.get("a/1")).isNull();
  }
}
