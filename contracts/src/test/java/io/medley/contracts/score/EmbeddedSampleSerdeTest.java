package io.medley.contracts.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class EmbeddedSampleSerdeTest {
  private static final Path FIXTURE = Path.of("src/test/resources/fixtures/v1/embedded-sample.bin");

  @Test
  void shouldReadWhatVersionOneWrote() throws IOException {
    byte[] golden = Files.readAllBytes(FIXTURE);

    EmbeddedSample sample = EmbeddedSampleSerde.read(golden).toOptional().orElseThrow();

    assertThat(sample.sampleId()).isEqualTo("pools-on-wordnet/pool-20/1");
    assertThat(sample.key()).isEqualTo("pools-on-wordnet/pool-20/0");
    assertThat(sample.text()).isEqualTo("a baked loaf of grain – “crusty”");
    assertThat(sample.topic()).isEqualTo("bread");
    assertThat(sample.vector()).hasSize(384).startsWith((float) (1 / Math.sqrt(384)));
    assertThat(EmbeddedSampleSerde.write(sample)).isEqualTo(golden);
  }

  @Property
  void shouldReadBackEveryBitOfWhatItWrote(
      @ForAll @StringLength(max = 60) String text,
      @ForAll @IntRange(max = 1_000_000) int ordinal,
      @ForAll @Size(min = 1, max = 16) float[] vector) {
    EmbeddedSample sample =
        new EmbeddedSample(
            "x/pool-20/" + ordinal, "x", "pool-20", ordinal, 3, "food", null, valid(text), vector);

    EmbeddedSample read =
        EmbeddedSampleSerde.read(EmbeddedSampleSerde.write(sample)).toOptional().orElseThrow();

    assertThat(read).usingRecursiveComparison().isEqualTo(sample);
  }

  @Property(tries = 300)
  void shouldRefuseEveryCutRecordWithoutThrowing(@ForAll @IntRange(max = 1643) int length)
      throws IOException {
    byte[] cut = Arrays.copyOf(Files.readAllBytes(FIXTURE), length);

    assertThat(EmbeddedSampleSerde.read(cut)).isInstanceOf(Parsed.Unreadable.class);
  }

  @Property(tries = 500)
  void shouldNeverThrowOnForeignBytes(@ForAll @Size(max = 200) byte[] foreign) {
    assertThat(EmbeddedSampleSerde.read(foreign)).isNotNull();
  }

  @Test
  void shouldNameAVersionItDoesNotKnow() throws IOException {
    byte[] later = Files.readAllBytes(FIXTURE);
    later[0] = 9;

    assertThat(EmbeddedSampleSerde.read(later))
        .isEqualTo(new Parsed.Unreadable<>("not an embedded sample: version 9 is not known"));
  }

  @Test
  void shouldThrowInTheDeserializerBecauseMedleyWroteTheBytesItself() {
    var deserializer = new EmbeddedSampleSerde().deserializer();

    assertThat(deserializer.deserialize("t", null)).isNull();
    assertThatThrownBy(() -> deserializer.deserialize("t", new byte[] {1, 2}))
        .isInstanceOf(SerializationException.class);
  }

  /** Lone surrogates have no UTF-8 form. */
  private static String valid(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
