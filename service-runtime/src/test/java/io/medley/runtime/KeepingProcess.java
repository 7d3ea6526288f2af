package io.medley.runtime;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.Stores;
import org.rocksdb.Options;

/**
 * A topology in a process of its own that keeps the last value of each key, exactly once. It says
 * on its output what the store holds when processing begins ({@code store KEY TAG}, then {@code
 * ready}) and what it takes ({@code kept KEY TAG}); a value's tag is what stands before its first
 * space.
 */
final class KeepingProcess {
  static final String INPUT = "kept-input";
  static final String APPLICATION = "keeping";
  static final String STORE = "kept";

  private KeepingProcess() {}

  /** Takes the bootstrap servers, the state directory and the milliseconds between commits. */
  public static void main(String[] arguments) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, arguments[1]);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, arguments[2]);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallWriteBuffer.class);
    settings.put(StreamsConfig.consumerPrefix("session.timeout.ms"), "6000");
    settings.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), "900000");
    KafkaStreams streams = new KafkaStreams(topology(), settings);
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
  }

  private static Topology topology() {
    return new Topology()
        .addSource("input", Serdes.String().deserializer(), Serdes.String().deserializer(), INPUT)
        .addProcessor("keep", Keep::new, "input")
        .addStateStore(
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.String()),
            "keep");
  }

  private static String tag(String value) {
    return value.substring(0, value.indexOf(' '));
  }

  private static final class Keep implements Processor<String, String, Void, Void> {
    private KeyValueStore<String, String> store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(STORE);
      try (KeyValueIterator<String, String> all = store.all()) {
        all.forEachRemaining(entry -> say("store " + entry.key + " " + tag(entry.value)));
      }
      say("ready");
    }

    @Override
    public void process(Record<String, String> record) {
      store.put(record.key(), record.value());
      say("kept " + record.key() + " " + tag(record.value()));
    }

    @SuppressWarnings("SystemOut") // the test reads it
    private static void say(String line) {
      System.out.println(line);
    }
  }

  /** Writes to disk after every few values, whatever the transaction. */
  public static final class SmallWriteBuffer implements RocksDBConfigSetter {
    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
      options.setWriteBufferSize(64 * 1024);
    }

    @Override
    public void close(String store, Options options) {}
  }
}
