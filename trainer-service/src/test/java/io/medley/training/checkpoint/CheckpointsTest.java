package io.medley.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
  private static final String RUN = "lab/real-only/minilm/0";

  @TempDir private Path directory;

  @Test
  void shouldGiveBackWhatWasSavedLast() throws IOException {
    save(RUN, new Numbers(1, 2));
    save(RUN, new Numbers(3, 4));
    save("lab/real-only/minilm/1", new Numbers(5, 6));

    Numbers restored = new Numbers(0, 0);
    assertThat(open().restore(RUN, () -> "origin", restored)).isTrue();

    assertThat(restored).isEqualTo(new Numbers(3, 4));
    assertThat(files()).hasSize(2);
  }

  @Test
  void shouldHaveNoneOfARunThatWasNeverSavedOrIsDeleted() throws IOException {
    save(RUN, new Numbers(1, 2));
    open().delete(RUN);
    open().delete("another");

    assertThat(open().restore(RUN, () -> "origin", new Numbers(0, 0))).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void shouldRefuseWhatBelongsToAnotherRun() {
    save(RUN, new Numbers(1, 2));

    assertThatThrownBy(() -> open().restore(RUN, () -> "other weights", new Numbers(0, 0)))
        .isInstanceOf(IOException.class)
        .hasMessage("it is of another run, other weights or another version");
  }

  @Test
  void shouldRefuseAFileThatIsCutAnywhereOrHasMore() throws IOException {
    save(RUN, new Numbers(1, 2));
    byte[] whole = Files.readAllBytes(files().get(0));

    for (int length = 0; length < whole.length; length++) {
      Files.write(files().get(0), Arrays.copyOf(whole, length));
      assertRefused("cut to " + length);
    }
    Files.write(files().get(0), Arrays.copyOf(whole, whole.length + 1));
    assertRefused("one byte more");
  }

  @Test
  void shouldRefuseAFileWithAnyBitChanged() throws IOException {
    save(RUN, new Numbers(1, 2));
    byte[] whole = Files.readAllBytes(files().get(0));

    for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
      byte[] changed = whole.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Files.write(files().get(0), changed);
      assertRefused("bit " + bit);
    }
  }

  private void assertRefused(String what) {
    assertThatThrownBy(() -> open().restore(RUN, () -> "origin", new Numbers(0, 0)))
        .as(what)
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldRefuseContentThatItsReaderCannotMakeSenseOf() {
    save(RUN, new Numbers(1, 2));
    Numbers confused =
        new Numbers(0, 0) {
          @Override
          public void restore(DataInput in) {
            throw new IllegalStateException("no such shape");
          }
        };

    assertThatThrownBy(() -> open().restore(RUN, () -> "origin", confused))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such shape");
  }

  @Test
  void shouldKeepTheFormerOneWhereWritingFailsInTheMiddle() throws IOException {
    save(RUN, new Numbers(1, 2));
    Numbers failing =
        new Numbers(3, 4) {
          @Override
          public void save(DataOutput out) throws IOException {
            out.writeInt(3);
            throw new IOException("no space left on device");
          }
        };
    save(RUN, failing);

    Numbers restored = new Numbers(0, 0);
    open().restore(RUN, () -> "origin", restored);
    assertThat(restored).isEqualTo(new Numbers(1, 2));
    assertThat(files()).hasSize(1);
  }

  @Test
  void shouldWriteNoneBeyondItsBytesAndKeepThoseThereAre() throws IOException {
    long one = CheckpointFile.OVERHEAD + Numbers.BYTES;
    Checkpoints checkpoints = open(2 * one);
    save(checkpoints, "a", new Numbers(1, 1));
    save(checkpoints, "b", new Numbers(2, 2));
    save(checkpoints, "c", new Numbers(3, 3));
    save(checkpoints, "b", new Numbers(4, 4));

    assertThat(files()).hasSize(2).allSatisfy(file -> assertThat(file).hasSize(one));
    assertThat(checkpoints.restore("c", () -> "origin", new Numbers(0, 0))).isFalse();
    checkpoints.delete("a");
    save(checkpoints, "c", new Numbers(3, 3));
    assertThat(checkpoints.restore("c", () -> "origin", new Numbers(0, 0))).isTrue();
  }

  @Test
  void shouldReplaceACheckpointThoughThereIsNoRoomForTwo() throws IOException {
    Checkpoints checkpoints = open(CheckpointFile.OVERHEAD + Numbers.BYTES);
    save(checkpoints, RUN, new Numbers(1, 2));
    save(checkpoints, RUN, new Numbers(3, 4));

    Numbers restored = new Numbers(0, 0);
    checkpoints.restore(RUN, () -> "origin", restored);
    assertThat(restored).isEqualTo(new Numbers(3, 4));
  }

  @Test
  void shouldMakeRoomByTheOldestThatWasNotWrittenForLong() throws IOException {
    Checkpoints checkpoints = open(2 * (CheckpointFile.OVERHEAD + Numbers.BYTES));
    save(checkpoints, "a", new Numbers(1, 1));
    Path oldest = files().get(0);
    save(checkpoints, "b", new Numbers(2, 2));
    for (Path file : files()) {
      age(file, Checkpoints.FRESH.plusSeconds(file.equals(oldest) ? 2 : 1));
    }
    save(checkpoints, "c", new Numbers(3, 3));

    assertThat(files()).hasSize(2).doesNotContain(oldest);
    assertThat(checkpoints.restore("c", () -> "origin", new Numbers(0, 0))).isTrue();
  }

  @Test
  void shouldGoOnWithoutOneWhereItsOriginCannotBeTold() throws IOException {
    open()
        .save(
            RUN,
            () -> {
              throw new IllegalStateException("the weights cannot be read");
            },
            Numbers.BYTES,
            () -> false,
            new Numbers(1, 2));

    assertThat(files()).isEmpty();
  }

  @Test
  void shouldNotKeepWhatWasWrittenWhileItsRunWasGivenUp() throws IOException {
    open().save(RUN, () -> "origin", Numbers.BYTES, () -> true, new Numbers(1, 2));

    assertThat(files()).isEmpty();
  }

  @Test
  void shouldRemoveLeftoversThatAreOldOrHalfWrittenOrTooManyWhenItOpens() throws IOException {
    for (String run : List.of("a", "b", "c", "d")) {
      save(run, new Numbers(1, 2));
    }
    List<Path> files = files();
    age(files.get(0), Duration.ofDays(8));
    age(files.get(1), Duration.ofDays(6));
    age(files.get(2), Duration.ofDays(5));
    age(files.get(3), Duration.ofDays(4));
    Path partial = Files.createFile(directory.resolve("x.writing"));
    Path foreign = Files.createFile(directory.resolve("README"));

    open(2 * Files.size(files.get(3)));

    assertThat(files()).containsExactlyInAnyOrder(files.get(2), files.get(3), foreign);
    assertThat(partial).doesNotExist();
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
  }

  @Test
  void shouldDoWithoutWhereTheDirectoryCannotBeWritten() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Checkpoints none =
        Checkpoints.open(
            new Checkpoints.Settings(file.resolve("below"), Duration.ZERO, 1 << 20), clock());
    save(none, RUN, new Numbers(1, 2));
    none.delete(RUN);

    assertThat(none.areOff()).isTrue();
    assertThat(none.restore(RUN, () -> "origin", new Numbers(0, 0))).isFalse();
  }

  private Checkpoints open() {
    return open(1 << 20);
  }

  private Checkpoints open(long maxBytes) {
    return Checkpoints.open(new Checkpoints.Settings(directory, Duration.ZERO, maxBytes), clock());
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  private void save(String run, Numbers numbers) {
    save(open(), run, numbers);
  }

  private static void save(Checkpoints checkpoints, String run, Numbers numbers) {
    checkpoints.save(run, () -> "origin", Numbers.BYTES, () -> false, numbers);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static class Numbers implements Checkpoints.Content {
    static final int BYTES = 2 * Integer.BYTES;

    private int first;
    private int second;

    Numbers(int first, int second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeInt(first);
      out.writeInt(second);
    }

    @Override
    public void restore(DataInput in) throws IOException {
      first = in.readInt();
      second = in.readInt();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Numbers numbers && numbers.first == first && numbers.second == second;
    }

    @Override
    public int hashCode() {
      return 31 * first + second;
    }
  }
}
