package io.medley.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "all living things collectively; \"the oceans teem\" | all living things collectively",
        "a wheeled Vehicle for hire | a wheeled vehicle for hire",
        "(sport) (old) a wheeled vehicle for hire | a wheeled vehicle for hire",
        "a wheeled vehicle (for hire) in towns | a wheeled vehicle (for hire) in towns",
        "a wheeled vehicle for hire \"call it\" | a wheeled vehicle for hire",
        "a wheeled vehicle; for hire in towns | a wheeled vehicle; for hire in towns",
        "a  wheeled vehicle for  hire | a wheeled vehicle for hire",
      })
  void shouldKeepTheDefinitionAlone(String gloss, String text) {
    assertThat(Glosses.usable(synset(gloss, "cab"))).hasValue(text);
  }

  @Test
  void shouldTakeFourToTwentyWords() {
    assertThat(Glosses.usable(synset("one two three", "cab"))).isEmpty();
    assertThat(Glosses.usable(synset("one two three four", "cab"))).isPresent();
    assertThat(Glosses.usable(synset("w ".repeat(20), "cab"))).isPresent();
    assertThat(Glosses.usable(synset("w ".repeat(21), "cab"))).isEmpty();
  }

  @Test
  void shouldLeaveOutAGlossWithAWordOfALemma() {
    assertThat(Glosses.usable(synset("a very big cab for hire", "taxi", "yellow_cab"))).isEmpty();
    assertThat(Glosses.usable(synset("a cab-like car for hire", "taxi", "cab"))).isEmpty();
    assertThat(Glosses.usable(synset("a cabin in the woods", "cab"))).isPresent();
  }

  @Test
  void shouldLeaveOutCapitalisedLemmasAndInstances() {
    assertThat(Glosses.usable(synset("a river in the north", "Elbe"))).isEmpty();
    assertThat(
            Glosses.usable(
                new NounSynset(
                    "00000001", Supersense.OBJECT, List.of("elbe"), true, "a river in the north")))
        .isEmpty();
  }

  @Test
  void shouldReadALineOfDataNoun() {
    NounSynset synset =
        NounSynset.parse(
            "00022119 03 n 02 artifact 0 artefact 0 002 @ 00003553 n 0000 @i 02998172 a 0202 | a"
                + " man-made object  ");

    assertThat(synset)
        .isEqualTo(
            new NounSynset(
                "00022119",
                Supersense.TOPS,
                List.of("artifact", "artefact"),
                true,
                "a man-made object"));
  }

  private static NounSynset synset(String gloss, String... lemmas) {
    return new NounSynset("00000001", Supersense.ARTIFACT, List.of(lemmas), false, gloss);
  }
}
