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

  /** Fewer copies of test texts than this part of a set are chance. */
  private static final double LEAKING = 0.05;

  /** Fewer copies of other real texts, or of each other, than this part of a set are usual. */
  private static final double COPIED = 0.2;

  private SetNotes() {}

  /**
   * What its counts say.
   *
   * @param rows whose label is a class
   * @param usable of these
   * @param testCopies of the rows
   * @param leftOut whether copies of test texts do not count
   * @param realCopies of the usable ones
   * @param duplicates of the usable ones
   */
  static List<String> of(
      int rows, int usable, int testCopies, boolean leftOut, int realCopies, int duplicates) {
    List<String> notes = new ArrayList<>();
    if (testCopies > LEAKING * rows) {
      notes.add(
          "%d of its %d texts stand in the test set, word for word or almost; they %s"
              .formatted(
                  testCopies,
                  rows,
                  leftOut
                      ? "were left out"
                      : "count as the request says, so its students know part of the test"));
    }
    if (realCopies > COPIED * usable) {
      notes.add(
          "%d of its %d usable texts stand among the real texts already"
              .formatted(realCopies, usable));
    }
    if (duplicates > COPIED * usable) {
      notes.add(
          "%d of its %d usable texts are there before; replicates may draw the same ones"
              .formatted(duplicates, usable));
    }
    return notes;
  }

  /** What its texts look like. */
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
