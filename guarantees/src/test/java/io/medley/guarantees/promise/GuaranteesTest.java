package io.medley.guarantees.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.guarantees.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each guarantee is kept by a sound history, and broken by one with the fault that it is for. */
class GuaranteesTest extends PromiseHarness {

  @Nested
  class SamplesAreNeitherLostNorDoubled {
    private final Guarantee guarantee = new SamplesOnce();

    @Test
    void shouldBeKeptByASoundHistory() {
      assertKept(guarantee);
    }

    @Test
    void shouldBeKeptWhenASampleComesTwice() {
      recorded.repeat(Topics.SAMPLES, FIRST_SAMPLE::equals);
      assertKept(guarantee);
    }

    @Test
    void shouldSeeASampleThatIsLost() {
      recorded.remove(Topics.SAMPLES, FIRST_SAMPLE::equals);
      assertBroken(guarantee, "not there: [0]");
    }

    @Test
    void shouldSeeASampleThatWasAborted() {
      recorded.abort(Topics.SAMPLES, FIRST_SAMPLE::equals);
      assertBroken(guarantee, "not there: [0]");
    }

    @Test
    void shouldSeeASampleThatIsNotCounted() {
      recorded.change(Topics.LEVELS, WILD, text -> text.replace("[0,1,2,3]", "[0,1,2]"));
      assertBroken(guarantee, "does not count samples that are there: [3]");
    }

    @Test
    void shouldSeeAnOrdinalThatIsCountedTwice() {
      recorded.change(Topics.LEVELS, WILD, text -> text.replace("[0,1,2,3]", "[0,1,1,2]"));
      assertBroken(guarantee, "twice");
    }

    @Test
    void shouldSeeALevelThatClosesTwice() {
      recorded.repeat(Topics.LEVELS, WILD);
      assertBroken(guarantee, "closed 2 times");
    }

    @Test
    void shouldSeeALevelThatNeverCloses() {
      recorded.remove(Topics.LEVELS, WILD);
      assertBroken(guarantee, "closed 0 times");
    }

    @Test
    void shouldSeeATextThatIsNotTheReportedOne() {
      recorded.change(Topics.SAMPLES, FIRST_SAMPLE::equals, text -> text.replace("made", "other"));
      assertBroken(guarantee, "another text than was reported");
    }
  }

  @Nested
  class ScoresAreThoseOfTheSamples {
    private final Guarantee guarantee = new ScoresRecomputed();

    @Test
    void shouldBeKeptByASoundHistory() {
      assertKept(guarantee);
    }

    @Test
    void shouldSeeAScoreThatIsABitOff() {
      Pattern vendi = Pattern.compile("(?<=\"vendi\":)[0-9.E-]+");
      recorded.change(
          Topics.SCORES,
          WILD,
          text ->
              vendi
                  .matcher(text)
                  .replaceFirst(value -> String.valueOf(Double.parseDouble(value.group()) + 2e-9)));
      assertBroken(guarantee, "vendi is");
    }

    @Test
    void shouldSeeASampleThatWasFoldedInTwice() {
      recorded.change(Topics.SCORES, WILD, text -> text.replaceFirst("\"n\":4", "\"n\":5"));
      assertBroken(guarantee, "scores of 5");
    }

    @Test
    void shouldSeeScoresThatAreNeverComplete() {
      recorded.change(
          Topics.SCORES, WILD, text -> text.replace("\"complete\":true", "\"complete\":false"));
      assertBroken(guarantee, "complete 0 times");
    }

    @Test
    void shouldSeeScoresThatAreCompleteTwice() {
      recorded.repeat(Topics.SCORES, WILD);
      assertBroken(guarantee, "complete 2 times");
    }
  }

  @Nested
  class BatchesAreThoseOfAnUndisturbedRun {
    private final Guarantee guarantee = new BatchesEqual(Recorded.TWINS);

    @Test
    void shouldBeKeptByASoundHistory() {
      // The plan is of one run, and both experiments have it.
      assertKept(guarantee);
    }

    @Test
    void shouldSeeABatchThatDiffers() {
      recorded.change(Topics.BATCHES, WILD, text -> text.replace("made text 0", "made text 1"));
      assertBroken(guarantee, "differ");
    }

    @Test
    void shouldSeeABatchThatComesTwice() {
      recorded.repeat(Topics.BATCHES, WILD);
      assertBroken(guarantee, "3, not 2");
    }

    @Test
    void shouldSeeABatchThatIsMissing() {
      recorded.remove(Topics.BATCHES, WILD);
      assertBroken(guarantee, "1, not 2");
    }
  }

  @Nested
  class ResultsAreThoseOfAnUndisturbedRun {
    private final Guarantee guarantee = new ResultsEqual(Recorded.TWINS);

    @Test
    void shouldBeKeptByASoundHistoryWhateverTheTimeItTook() {
      assertKept(guarantee);
    }

    @Test
    void shouldSeeAResultThatIsMissing() {
      recorded.remove(Topics.RESULTS, WILD);
      assertBroken(guarantee, "has 0 results");
    }

    @Test
    void shouldSeeTwoResultsOfARun() {
      recorded.repeat(Topics.RESULTS, WILD);
      assertBroken(guarantee, "has 2 results");
    }

    @Test
    void shouldSeeAResultThatDiffersInTheLastBit() {
      recorded.change(
          Topics.RESULTS, WILD, text -> text.replace("0.75", String.valueOf(Math.nextUp(0.75))));
      assertBroken(guarantee, "another result");
    }
  }

  @Nested
  class EverythingComesToItsEnd {
    private final Duration second = Duration.ofSeconds(1);

    private Guarantee took(Duration time) {
      return new Liveness(second, Map.of(Recorded.WILD, time), List.of(), List.of());
    }

    @Test
    void shouldBeKeptByASoundHistory() {
      assertKept(took(second.multipliedBy(3)));
    }

    @Test
    void shouldSeeAnExperimentThatTakesTooLong() {
      assertBroken(took(second.multipliedBy(3).plusNanos(1)), "besides its faults");
    }

    @Test
    void shouldSeeAnExperimentWithoutAReport() {
      recorded.remove(Topics.REPORTS, WILD);
      assertBroken(took(second), "has no report");
    }

    @Test
    void shouldSeeWhatIsNotReadAndWhatHangs() {
      Guarantee guarantee =
          new Liveness(second, Map.of(), List.of("g is 1 behind on t-0"), List.of("open on t-0"));
      assertBroken(guarantee, "behind");
      assertBroken(guarantee, "open");
    }
  }

  @Nested
  class TheEndIsClean {
    private List<String> breaches(List<String> processes, List<String> files, String left) {
      return new CleanEnd(processes, files, List.of("mine"), List.of("mine", left))
          .breaches(new History(List.of()));
    }

    @Test
    void shouldBeKeptWhenNothingIsLeft() {
      assertThat(breaches(List.of(), List.of(), "mine")).isEmpty();
    }

    @Test
    void shouldSeeWhateverIsLeft() {
      assertThat(breaches(List.of("java"), List.of("kafka/0.log"), "libtorch.so"))
          .containsExactly(
              "a process is left: java",
              "a file is open: kafka/0.log",
              "a temporary file is left: libtorch.so");
    }
  }
}
