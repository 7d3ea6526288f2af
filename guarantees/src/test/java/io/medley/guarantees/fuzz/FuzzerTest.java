package io.medley.guarantees.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.Progress;
import io.medley.contracts.Replay;
import io.medley.contracts.Topics;
import io.medley.contracts.answer.RecordedAnswer;
import io.medley.contracts.plan.Command;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FuzzerTest {
  private static final int MANY = 700;

  private static final Map<String, Class<?>> TYPES =
      Map.ofEntries(
          Map.entry(Topics.REQUESTS, ExperimentRequest.class),
          Map.entry(Topics.COMMANDS, Command.class),
          Map.entry(Topics.EXPERIMENTS, ExperimentRecord.class),
          Map.entry(Topics.TASKS, GenerationTask.class),
          Map.entry(Topics.TASK_RESULTS, TaskResult.class),
          Map.entry(Topics.LEVELS, LevelClosed.class),
          Map.entry(Topics.SAMPLES, Sample.class),
          Map.entry(Topics.SCORES, LevelScores.class),
          Map.entry(Topics.BATCHES, MixedBatch.class),
          Map.entry(Topics.RESULTS, RunResult.class),
          Map.entry(Topics.REPORTS, ExperimentReport.class),
          Map.entry(Topics.PROGRESS, Progress.class),
          Map.entry(Topics.DEAD_LETTERS, DeadLetter.class),
          Map.entry(Topics.REPLAYS, Replay.class),
          Map.entry(Topics.ANSWERS, RecordedAnswer.class));

  private static List<FuzzRecord> records(long seed) {
    Fuzzer fuzzer = new Fuzzer(seed);
    List<FuzzRecord> records = new ArrayList<>();
    while (records.size() < MANY) {
      records.addAll(fuzzer.next());
    }
    return records;
  }

  @Test
  void shouldBreakTheSameRecordsAlikeForTheSameSeed() {
    List<FuzzRecord> once = records(7);
    List<FuzzRecord> again = records(7);
    for (int i = 0; i < once.size(); i++) {
      assertThat(again.get(i).value()).isEqualTo(once.get(i).value());
      assertThat(again.get(i).key()).isEqualTo(once.get(i).key());
    }
  }

  @Test
  void shouldBreakOtherRecordsForAnotherSeed() {
    List<FuzzRecord> some = records(7);
    List<FuzzRecord> others = records(8);
    long equal = 0;
    for (int i = 0; i < some.size(); i++) {
      equal += Arrays.equals(some.get(i).value(), others.get(i).value()) ? 1 : 0;
    }
    assertThat(equal).isLessThan(MANY / 2);
  }

  @Test
  void shouldBreakRecordsOfEveryTopicInEveryWay() {
    List<FuzzRecord> records = records(1);
    assertThat(records)
        .extracting(FuzzRecord::topic)
        .containsAll(Topics.catalogue().stream().map(Topics.Topic::name).toList());
    assertThat(records).extracting(FuzzRecord::damage).contains(Damage.values());
  }

  @Test
  void shouldCallUnreadableOnlyWhatNobodyCanRead() {
    assertThat(records(3))
        .filteredOn(record -> record.damage().unreadable())
        .allSatisfy(
            record ->
                assertThat(isRecord(record))
                    .as("%s %s", record.topic(), record.damage())
                    .isFalse());
  }

  @Test
  void shouldStayWithinTheSizeOfARecord() {
    assertThat(records(5))
        .filteredOn(record -> record.value() != null)
        .allSatisfy(
            record -> assertThat(record.value().length).isLessThan(Topics.MAX_RECORD_BYTES));
  }

  private static boolean isRecord(FuzzRecord record) {
    return record.topic().equals(Topics.EMBEDDINGS)
        ? EmbeddedSampleSerde.read(record.value()) instanceof Parsed.Readable
        : Json.parse(record.value(), TYPES.get(record.topic())) instanceof Parsed.Readable;
  }
}
