package io.medley.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.CliException;
import io.medley.cli.report.SampleReports;
import io.medley.cli.samples.SampleFormat;
import io.medley.cli.watch.StepProgress;
import io.medley.cli.watch.Terminal;
import io.medley.contracts.Topics;
import io.medley.contracts.sample.Sample;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TestKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportIT {

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(1);

  @TempDir Path directory;

  private final Export export =
      new Export(
          new Cluster(KAFKA.kafka().bootstrapServers()),
          new StepProgress(new Terminal(false, 100), new PrintWriter(Writer.nullWriter())),
          Clock.systemUTC());

  @BeforeAll
  static void publish() {
    TestKafka kafka = KAFKA.kafka();
    kafka.send(Topics.EXPERIMENTS, "tiny", Sets.plan());
    SampleReports.samples()
        .forEach(sample -> kafka.send(Topics.SAMPLES, sample.sampleId(), sample));
    Sample late = Sample.synthetic("tiny", "pool-20", 0, 12, "too late", "noun.animal", null);
    kafka.send(Topics.SAMPLES, late.sampleId(), late);
    kafka.send(Topics.LEVELS, Sets.POOL_20.key(), Sets.POOL_20);
  }

  @ParameterizedTest
  @EnumSource(SampleFormat.class)
  void shouldWriteTheSamplesThatCountAndTheirCard(SampleFormat format) throws IOException {
    Path file = directory.resolve("set." + format.ending());

    Export.Outcome outcome = export.write(wanted("tiny", format, file, false));

    assertThat(outcome.samples()).isEqualTo(4);
    assertThat(outcome.levels()).containsOnlyKeys("pool-20").containsEntry("pool-20", 4);
    assertThat(outcome.complete()).isTrue();
    assertThat(file).isNotEmptyFile();
    assertThat(Files.readString(Path.of(outcome.card())))
        .startsWith("# " + file.getFileName())
        .contains("not chosen or not finished: pool-100");
    assertThat(directory)
        .isDirectoryNotContaining(other -> other.getFileName().toString().endsWith(".part"));
  }

  @Test
  void shouldReplaceAFileOnlyWhenItIsTold() throws IOException {
    Path file = Files.writeString(directory.resolve("set.jsonl"), "mine");

    assertThatThrownBy(() -> export.write(wanted("tiny", SampleFormat.JSONL, file, false)))
        .isInstanceOf(CliException.class)
        .hasMessage(file + " is there already; --force replaces it");
    assertThat(file).hasContent("mine");

    export.write(wanted("tiny", SampleFormat.JSONL, file, true));
    assertThat(file).content().contains("a small furry animal").doesNotContain("too late");
  }

  @Test
  void shouldSayInOneLineWhatCannotBeExported() {
    Path file = directory.resolve("set.jsonl");
    assertThatThrownBy(() -> export.write(wanted("unknown", SampleFormat.CSV, file, false)))
        .hasMessage("there is no experiment unknown; `medley list` shows what there is");
    assertThatThrownBy(() -> export.write(wanted("tiny", SampleFormat.CSV, file, false, "pool-9")))
        .hasMessage("experiment tiny has no level pool-9; it has pool-20, pool-100");
    assertThatThrownBy(
            () -> export.write(wanted("tiny", SampleFormat.CSV, file, false, "pool-100")))
        .hasMessage("level pool-100 of tiny is not finished yet; `medley watch tiny` follows it");
    assertThatThrownBy(
            () ->
                export.write(
                    wanted("tiny", SampleFormat.CSV, directory.resolve("no/set.csv"), false)))
        .hasMessage("there is no directory " + directory.resolve("no"));
    assertThatThrownBy(() -> export.write(wanted("tiny", SampleFormat.CSV, directory, false)))
        .hasMessage(directory + " is a directory; name a file in it with --out");
    assertThat(file).doesNotExist();
  }

  private static Export.Wanted wanted(
      String id, SampleFormat format, Path file, boolean force, String... levels) {
    return new Export.Wanted(id, format, List.of(levels), file, force, false);
  }
}
