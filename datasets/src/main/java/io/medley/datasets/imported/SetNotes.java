package io.medley.datasets.imported;

import io.medley.contracts.sample.Scripts;
import java.util.ArrayList;
import java.util.List;

/** What a reader should know of a set's texts before its scores are believed. */
final class SetNotes {
  /** A set with less than this part of the real texts' share of common words reads unlike them. */
  private static final double FOREIGN = 0.3;

  /** Below this share the real texts themselves have no common words to speak of. */
  private static final double TELLING = 0.15;

  private static final int PERCENT = 100;

  private SetNotes() {}

  static List<String> of(List<SetRow> rows, RealTexts real) {
    List<String> texts = rows.stream().map(SetRow::text).toList();
    List<String> notes = new ArrayList<>();
    if (Scripts.of(texts).mostlyOtherThanLatin()) {
      notes.add(
          "most of its letters are not Latin; the encoder and the students read English alone,"
              + " so its scores say little");
      return notes;
    }
    double share = real.commonShare(texts);
    if (!texts.isEmpty() && real.commonShare() >= TELLING && share < FOREIGN * real.commonShare()) {
      notes.add(
          "only %d %% of its words are among the 50 commonest of the real texts, which make %d %% of those: it may be in another language"
              .formatted(Math.round(PERCENT * share), Math.round(PERCENT * real.commonShare())));
    }
    return notes;
  }
}
