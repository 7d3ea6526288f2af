package io.medley.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.exit.CliException;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.sample.Sample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

  @TempDir Path directory;

  @Test
  void shouldWriteEveryFileAndReplaceIt() throws Exception {
    ReportFiles.write(directory.resolve("out"), SampleReports.small(), SampleReports.samples());

    assertThat(
            ReportFiles.write(
                directory.resolve("out"), SampleReports.small(), SampleReports.samples()))
        .extracting(path -> path.getFileName().toString())
        .containsExactly(
            "report.json", "report.html", "results.csv", "samples.jsonl", "samples.md");
    assertThat(directory.resolve("out")).isDirectoryContaining("glob:**/samples.md");
    byte[] json = Files.readAllBytes(directory.resolve("out/report.json"));
    assertThat(Json.parse(json, ExperimentReport.class).toOptional())
        .contains(SampleReports.small());
    assertThat(Files.readAllLines(directory.resolve("out/samples.jsonl")))
        .map(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8), Sample.class).toOptional())
        .extracting(java.util.Optional::orElseThrow)
        .containsExactlyElementsOf(SampleReports.samples());
  }

  @Test
  void shouldGiveARowToEachRunWithItsLevelBeside() {
    assertThat(ResultsCsv.of(SampleReports.small()))
        .isEqualTo(
            """
            experimentId,student,arm,kind,level,proportion,nReal,nSynthetic,seed,accuracy,macroF1,logLoss,utilityDiff,failure,\
            level.vendi,level.vendi2,level.vendiInf,level.meanCosine,level.distinct2,level.duplicateRate,level.mmd2Poly2,level.frechet,level.labelConsistency
            tiny,minilm-probe,real-only,real-only,,,96,0,0,0.4,0.39,,,,,,,,,,,,
            tiny,minilm-probe,real-only,real-only,,,96,0,1,0.5,0.49,,,,,,,,,,,,
            tiny,minilm-probe,pool-20:0.7,mixed,pool-20,0.7,96,224,0,0.5,0.49,,0.09999999999999998,,31.416,,,,0.6123,0.009,0.01234,0.4321,0.714
            tiny,minilm-probe,pool-20:0.7,mixed,pool-20,0.7,96,224,1,,,,,"out of memory, ""again""\",31.416,,,,0.6123,0.009,0.01234,0.4321,0.714
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void shouldShowSomeTextsOfEachLevelAndClass() {
    assertThat(SampleSheet.of(SampleReports.small(), SampleReports.samples()))
        .isEqualTo(
            """
            # Samples of tiny

            The first 3 accepted samples of each class, as they were generated.

            ## pool-20

            **noun.animal**

            - a small furry animal *(cat)*
            - a bird of prey *(cat)*

            **noun.food**

            - a dish of rice *(cat)*
            - a sweet cake *(cat)*
            """);
  }

  @Test
  void shouldWriteEveryFileWhateverCharactersAreInIt() throws Exception {
    List<Path> files =
        ReportFiles.write(
            directory, HostileReports.of("half \ud83d😀"), HostileReports.samples("half \ude00"));

    assertThat(files)
        .hasSize(5)
        .allSatisfy(
            file ->
                assertThat(Files.readString(file)).matches(OutsideText::isWhole).contains("half"));
  }

  @Test
  void shouldShowNothingInTheTablesThatATerminalObeys() {
    List<String> lines = ReportText.of(HostileReports.of("\u001b]0;x\u0007\u202e\r\n\u009b"), 100);

    assertThat(lines)
        .allSatisfy(
            line -> assertThat(line).doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}\u202e]"));
    assertThat(ReportFiles.json(HostileReports.of("\u009b\u202e")))
        .contains("\\u009b\\u202e")
        .doesNotContain("\u009b", "\u202e");
    assertThat(SampleSheet.of(SampleReports.small(), HostileReports.samples("\u001b\u202e")))
        .contains("\\u001b\\u202e")
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void shouldQuoteWhateverIsInTheRowsOfRuns() throws Exception {
    String csv = ResultsCsv.of(HostileReports.of("=1+1,\"x\"\r\n"));

    try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
      assertThat(parser.getRecords()).hasSize(5).allMatch(row -> row.size() == 23);
    }
  }

  @Test
  void shouldSayBeforehandThatNothingCanBeWritten() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> ReportFiles.prepare(file))
        .isInstanceOf(CliException.class)
        .hasMessage("cannot write to %s: a file is in the way".formatted(file));
    assertThatThrownBy(() -> ReportFiles.prepare(file.resolve("below")))
        .hasMessage("cannot write to %s: Not a directory".formatted(file.resolve("below")));
    assertThatThrownBy(() -> ReportFiles.prepare(Path.of("/proc/medley")))
        .hasMessageStartingWith("cannot write to /proc/medley: ");
    ReportFiles.prepare(directory.resolve("new/er"));
    assertThat(directory.resolve("new/er")).isEmptyDirectory();
  }

  @Test
  void shouldSayHowToWriteTheFilesAgainWhereTheyCannotBeWritten() throws Exception {
    Files.createDirectory(directory.resolve("report.json"));

    assertThatThrownBy(
            () -> ReportFiles.write(directory, SampleReports.small(), SampleReports.samples()))
        .isInstanceOf(CliException.class)
        .hasMessageStartingWith("cannot write to %s: ".formatted(directory))
        .hasMessageEndingWith("; `medley report tiny --out DIR` writes the files again");
  }
}
