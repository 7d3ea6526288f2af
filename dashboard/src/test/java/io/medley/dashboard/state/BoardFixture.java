package io.medley.dashboard.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.dashboard.Records;
import java.time.Instant;

/** A board, and records of one experiment to tell it. */
abstract class BoardFixture {
  static final Instant NOW = Instant.parse("2026-11-30T08:01:00Z");
  static final String ID = "pools";
  static final String SCOPE = Board.EXPERIMENT + ID;

  final Board board = new Board();

  void say(String topic, String key, Object value) {
    board.apply(topic, key, value == null ? null : Json.bytes(value), NOW);
  }

  void sayAll() {
    say(Topics.EXPERIMENTS, ID, Records.plan(ID));
    say(Topics.PROGRESS, ID, Records.progress(ID, Progress.level("pool-20"), 24, 48));
    say(Topics.SCORES, ID, Records.scores(ID, "pool-20", 24));
    say(Topics.TASK_RESULTS, ID, Records.task(ID, "pool-20", 0));
    say(Topics.LEVELS, ID, Records.closed(ID, "pool-1000"));
    say(Topics.RESULTS, ID, Records.result(ID, Records.realOnly(), 0, 3));
  }

  JsonNode details() {
    return Json.mapper().valueToTree(board.details(ID).orElseThrow());
  }
}
