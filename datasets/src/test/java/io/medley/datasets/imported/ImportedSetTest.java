package io.medley.datasets.imported;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.plan.SetReport;
import io.medley.contracts.request.SetSpec;
import io.medley.datasets.LabelledText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImportedSetTest {
  private static final SetSpec SPEC = new SetSpec("gpt4", "sets/gpt4.jsonl");
  private static final List<String> LABELS = List.of("refund", "card", "other");
  private static final ImportedSet.Taking USUAL = new ImportedSet.Taking(LABELS, true, false, 42);

  @Test
  void shouldDrawTheClassesByTurns() {
    List<SetRow> drawn = set(rows(30), USUAL, RealTexts.NONE).draw(9, 1, 1);

    assertThat(drawn)
        .extracting(SetRow::label)
        .containsExactly(
            "refund", "card", "other", "refund", "card", "other", "refund", "card", "other");
    assertThat(drawn).doesNotHaveDuplicates();
  }

  @Property(tries = 40)
  void shouldDrawTheSameWhateverTheOrderOfTheRows(@ForAll Random random) {
    List<SetRow> rows = new ArrayList<>(rows(60));
    List<SetRow> drawn = set(rows, USUAL, RealTexts.NONE).draw(30, 2, 2);
    Collections.shuffle(rows, random);

    assertThat(set(rows, USUAL, RealTexts.NONE).draw(30, 2, 2)).isEqualTo(drawn);
  }

  @Property(tries = 40)
  void shouldGiveReplicatesRowsOfTheirOwnAsFarAsTheyLastAndSayWhetherTheyDo(
      @ForAll @IntRange(min = 30, max = 120) int texts) {
    ImportedSet set = set(rows(texts / 3 * 3), USUAL, RealTexts.NONE);
    Set<SetRow> all = new HashSet<>();
    for (int replicate = 1; replicate <= 3; replicate++) {
      List<SetRow> drawn = set.draw(30, replicate, 3);
      assertThat(drawn).doesNotHaveDuplicates();
      all.addAll(drawn);
    }

    assertThat(set.report(30, 3).disjoint()).isEqualTo(all.size() == 90);
  }

  @Test
  void shouldDependOnTheSeed() {
    ImportedSet.Taking other = new ImportedSet.Taking(LABELS, true, false, 43);

    assertThat(set(rows(90), other, RealTexts.NONE).draw(30, 1, 1))
        .isNotEqualTo(set(rows(90), USUAL, RealTexts.NONE).draw(30, 1, 1));
  }

  @Test
  void shouldLeaveOutCopiesOfTestTextsAndCountThem() {
    String tested = "my new card has still not come after two whole weeks";
    RealTexts real = real(List.of(tested), List.of());
    List<SetRow> rows = new ArrayList<>(rows(30));
    rows.add(row(31, "My new card has still not come, after two whole weeks!", "card"));
    rows.add(row(32, "my new card has still not come after three whole weeks", "card"));
    rows.add(row(33, "when does my new card come", "card"));

    SetReport report = set(rows, USUAL, real).report(30, 1);

    assertThat(report.leftOut()).isEqualTo(Map.of(Reason.TEST_COPY, 1, Reason.NEAR_TEST_COPY, 1));
    assertThat(report.testCopies()).isEqualTo(2);
    assertThat(report.used()).isEqualTo(31);
    assertThat(report.rows()).isEqualTo(33);
    assertThat(report.examples())
        .extracting(example -> example.line() + " " + example.reason())
        .containsExactly("31 TEST_COPY", "32 NEAR_TEST_COPY");
  }

  @Test
  void shouldNoteThatManyTextsAreCopiesOfTestTextsOfRealTextsOrOfEachOther() {
    List<String> texts = rows(30).stream().map(SetRow::text).toList();
    List<SetRow> repeating = new ArrayList<>(rows(30));
    IntStream.range(0, 20).forEach(i -> repeating.add(row(31 + i, "text 0 of refund", "refund")));

    assertThat(set(rows(30), USUAL, real(texts.subList(0, 3), List.of())).report(30, 1).notes())
        .containsExactly(
            "3 of its 30 texts stand in the test set, word for word or almost; they were left out");
    assertThat(set(rows(30), USUAL, real(List.of(), texts)).report(30, 1).notes())
        .containsExactly("30 of its 30 usable texts stand among the real texts already");
    assertThat(set(repeating, USUAL, RealTexts.NONE).report(30, 1).notes())
        .containsExactly(
            "20 of its 50 usable texts are there before; replicates may draw the same ones");
    assertThat(set(rows(30), USUAL, RealTexts.NONE).report(30, 1).notes()).isEmpty();
  }

  @Test
  void shouldKeepAndCountCopiesOfTestTextsWhenTheRequestWantsThem() {
    RealTexts real = real(List.of("text 0 of refund"), List.of());
    ImportedSet.Taking keeping = new ImportedSet.Taking(LABELS, false, false, 42);

    SetReport report = set(rows(30), keeping, real).report(30, 1);

    assertThat(report.testCopies()).isEqualTo(1);
    assertThat(report.used()).isEqualTo(30);
  }

  @Test
  void shouldCountCopiesOfOtherRealTextsAndLeaveThemIn() {
    RealTexts real = real(List.of(), List.of("text 0 of refund", "text 1 of card"));

    SetReport report = set(rows(30), USUAL, real).report(30, 1);

    assertThat(report.realCopies()).isEqualTo(2);
    assertThat(report.used()).isEqualTo(30);
  }

  @Test
  void shouldTakeLabelsInOtherLetterCaseAndCountThem() {
    List<SetRow> rows = List.of(row(1, "a", "REFUND"), row(2, "b", " Card "), row(3, "c", "other"));

    ImportedSet set = set(rows, USUAL, RealTexts.NONE);

    assertThat(set.draw(3, 1, 1)).extracting(SetRow::label).isEqualTo(LABELS);
    assertThat(set.report(3, 1).relabelled()).isEqualTo(2);
  }

  @Test
  void shouldNotGuessBetweenClassesThatDifferInLetterCaseAlone() {
    ImportedSet.Taking taking = new ImportedSet.Taking(List.of("May", "may"), true, false, 42);
    List<SetRow> rows = List.of(row(1, "a", "MAY"), row(2, "b", "May"), row(3, "c", "may"));

    ImportedSet set = set(rows, taking, RealTexts.NONE);

    assertThat(set.counts()).containsEntry("May", 1).containsEntry("may", 1);
    assertThat(set.unknownLabels()).isEqualTo(Map.of("MAY", 1));
  }

  @Test
  void shouldCountDuplicatesAndLeaveThemOutOnlyWhereTheyAreReplaced() {
    List<SetRow> rows = new ArrayList<>(rows(30));
    rows.add(row(31, "Text 0  of refund", "refund"));

    assertThat(set(rows, USUAL, RealTexts.NONE).report(30, 1))
        .returns(31, SetReport::used)
        .returns(1, SetReport::duplicates);
    ImportedSet.Taking replacing = new ImportedSet.Taking(LABELS, true, true, 42);
    assertThat(set(rows, replacing, RealTexts.NONE).report(30, 1))
        .returns(30, SetReport::used)
        .returns(1, SetReport::duplicates)
        .returns(Map.of(Reason.DUPLICATE, 1), SetReport::leftOut);
  }

  @Test
  void shouldHaveAsManySamplesAsTheScarcestClassAllows() {
    List<SetRow> rows = new ArrayList<>(rows(30));
    rows.remove(0);

    assertThat(set(rows, USUAL, RealTexts.NONE).most()).isEqualTo(27);
  }

  @Test
  void shouldSaySoWhenItReadsLikeAnotherLanguage() {
    List<String> english =
        IntStream.range(0, 50)
            .mapToObj(i -> "where is the card that i have ordered in the app of the bank " + i)
            .toList();

    assertThat(notes("wo bleibt meine neue Karte und wann kommt sie ", english))
        .singleElement()
        .asString()
        .endsWith("it may be in another language");
    assertThat(notes("где моя новая карта ", english))
        .singleElement()
        .asString()
        .startsWith("most of its letters are not Latin");
    assertThat(notes("i have lost the card of the bank ", english)).isEmpty();
  }

  private static List<String> notes(String text, List<String> real) {
    List<SetRow> rows =
        IntStream.range(0, 30).mapToObj(i -> row(i, text + i, LABELS.get(i % 3))).toList();
    return set(rows, USUAL, real(List.of(), real)).report(3, 1).notes();
  }

  @Property(tries = 200)
  void shouldFindEveryNearCopyThatComparingAllPairsFinds(@ForAll Random random) {
    List<String> texts =
        IntStream.range(0, 20).mapToObj(i -> sentence(random, 4 + random.nextInt(10))).toList();
    String changed = changed(texts.get(random.nextInt(20)), random);

    boolean near =
        texts.stream().anyMatch(text -> jaccard(Words.of(text), Words.of(changed)) >= 0.8);
    assertThat(new TestTexts(texts).copy(changed) != TestTexts.Copy.NONE).isEqualTo(near);
  }

  private static String sentence(Random random, int length) {
    return IntStream.range(0, length)
        .mapToObj(i -> "w" + random.nextInt(25))
        .collect(Collectors.joining(" "));
  }

  private static String changed(String text, Random random) {
    String[] words = text.split(" ");
    for (int i = random.nextInt(3); i > 0; i--) {
      words[random.nextInt(words.length)] = "v" + random.nextInt(3);
    }
    return String.join(" ", words);
  }

  private static double jaccard(List<String> one, List<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(new HashSet<>(other));
    Set<String> either = new HashSet<>(one);
    either.addAll(other);
    return (double) both.size() / either.size();
  }

  private static ImportedSet set(List<SetRow> rows, ImportedSet.Taking taking, RealTexts real) {
    return new ImportedSet(
        SPEC, new SetRows("00", rows.size(), rows, Map.of(), List.of()), taking, real);
  }

  private static RealTexts real(List<String> test, List<String> others) {
    return new RealTexts(items(test), items(others));
  }

  private static List<LabelledText> items(List<String> texts) {
    return texts.stream().map(text -> new LabelledText(text, text, "card")).toList();
  }

  private static List<SetRow> rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              String label = LABELS.get(i % LABELS.size());
              return row(i + 1, "text %d of %s".formatted(i, label), label);
            })
        .toList();
  }

  private static SetRow row(int line, String text, String label) {
    return new SetRow(line, text, label, null, null);
  }
}
