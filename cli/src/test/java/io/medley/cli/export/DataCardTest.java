package io.medley.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.report.SampleReports;
import io.medley.cli.request.Draft;
import io.medley.cli.request.RequestFile;
import io.medley.cli.samples.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCardTest {

  private static final Instant NOW = Instant.parse("2026-02-04T00:00:00Z");

  @TempDir Path directory;

  @Test
  void shouldSayHowASetWasMadeAndWhatItIsLike() {
    assertThat(card(Sets.reported(), SampleFormat.CHAT))
        .startsWith(
            """
            # tiny.chat.jsonl

            4 synthetic samples of the experiment `tiny`, exported from Medley on 2026-02-04T00:00:00Z as chat.
            """)
        .contains(
            "- Data set: wordnet-supersense\n",
            "- Classes: noun.animal (“animal”), noun.food (“food”)\n",
            "- Generator: masked-lm\n",
            "- Prompt templates (hash: samples): `00`: 4\n",
            "- Seed: 42\n",
            "- Status: complete\n",
            "- Questions: template definition-v1,",
            "| pool-20 | poolSize 20, seed 7 | 4 | 4 | 4 | 2 | 1 | complete |",
            "| diversity | vendi | 31.42 | 88.12…92.40 |",
            "| diversity | distinct2 | 0.612 | – |",
            "| shift | mmd2Poly2 | 0.01234 | -0.00011…0.00012 |",
            "| labels | labelConsistency | 0.714 | – |",
            "| noun.animal | 2 |",
            "right on 81 % of real test texts",
            "WordNet licence");
  }

  @Test
  void shouldSetAPartOfALargeLevelBesideRealSamples() {
    assertThat(card(Sets.reported(SampleReports.withRarefiedLevel()), SampleFormat.CHAT))
        .contains(
            "| diversity, 120 of them | vendi | 29.50 | 48.12…52.40 |",
            "| shift, 120 of them | mmd2Poly2 | 0.01250 | -0.00021…0.00022 |");
  }

  @Test
  void shouldSayWhatIsNotThereAndWhy() {
    ExportedSet partial =
        new ExportedSet(Sets.plan(), List.of(Sets.POOL_100), Map.of(), Optional.empty(), List.of());

    assertThat(card(partial, SampleFormat.CSV))
        .contains(
            "**This is not all that was asked for:**",
            "- level pool-100 ended as cancelled with 0 of 4 samples: the user cancelled it\n",
            "- not in the file, as not chosen or not finished: pool-20\n",
            "- Status: running, no report yet\n",
            "There are none: the level was not scored.");
  }

  @Test
  void shouldHoldARequestThatCanBeRunAgain() throws IOException {
    String card = card(Sets.reported(), SampleFormat.JSONL);
    int start = card.indexOf("```yaml\n") + 8;
    Path file = directory.resolve("request.yaml");
    Files.writeString(file, card.substring(start, card.indexOf("```", start)));

    Draft draft = Draft.of(RequestFile.read(file), Draft.Changes.NONE, NOW);

    assertThat(draft)
        .isInstanceOfSatisfying(
            Draft.Valid.class,
            valid -> assertThat(valid.request()).isEqualTo(Sets.plan().request()));
  }

  private String card(ExportedSet set, SampleFormat format) {
    Path file = directory.resolve("tiny." + format.ending());
    Export.Wanted wanted = new Export.Wanted("tiny", format, List.of(), file, false, false);
    return DataCard.of(set, wanted, file, NOW);
  }
}
