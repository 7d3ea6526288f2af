package io.medley.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenericWordsTest {
  @ParameterizedTest
  @CsvSource({
    "card_arrival, card arrival",
    "AddToPlaylist, add to playlist",
    "Refund_not_showing_up, refund not showing up",
    "noun.animal, noun animal",
    "atis#flight-time, atis flight time",
    "top10Songs, top10 songs",
    "don't know, don't know",
    "Größe, größe",
    "3, 3",
    "???, ???"
  })
  void shouldMakeWordsOfALabel(String label, String words) {
    assertThat(GenericWords.of(label)).isEqualTo(words);
  }
}
