package io.medley.guarantees.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.Topics;
import io.medley.contracts.score.EmbeddedSampleSerde;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzerTest {
  private static final int MANY = 700;

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
        : Json.parse(record.value(), JsonNode.class) instanceof Parsed.Readable<JsonNode> json
            && json.value().isObject();
  }
}
