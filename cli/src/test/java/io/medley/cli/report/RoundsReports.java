package io.medley.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.RoundReport;
import io.medley.contracts.report.RoundReport.Alarm;
import io.medley.contracts.report.RoundReport.Models;
import io.medley.contracts.report.RoundReport.Value;
import io.medley.contracts.request.DataUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports with rounds of generation: replace collapses, the others hardly change. */
public final class RoundsReports {
  private static final int ROUNDS = 6;

  private RoundsReports() {}

  /** Six rounds with each update and the control. */
  public static ExperimentReport of(int chains, String... students) {
    return with(rounds("pool-20", chains, students));
  }

  public static ExperimentReport with(List<RoundReport> rounds) {
    try {
      ObjectNode report = Json.mapper().valueToTree(StudyReports.helps());
      report.set("rounds", Json.mapper().valueToTree(rounds));
      for (JsonNode level : report.path("levels")) {
        if (level.path("setting").textValue().equals("pool-20")) {
          ((ObjectNode) level).put("setting", "pool-20-round-1");
        }
      }
      return Json.mapper().treeToValue(report, ExperimentReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static List<RoundReport> rounds(String knob, int chains, String... students) {
    List<RoundReport> rounds = new ArrayList<>();
    rounds.add(round(knob, null, 1, chains, students));
    for (DataUpdate update : DataUpdate.values()) {
      for (int round = 2; round <= ROUNDS; round++) {
        rounds.add(round(knob, update, round, chains, students));
      }
    }
    return rounds;
  }

  private static RoundReport round(
      String knob, @Nullable DataUpdate update, int round, int chains, String... students) {
    double gone = update == null ? 0 : (round - 1) * pace(update);
    double wave = Math.sin(3.0 * round + (update == null ? 0 : update.ordinal()));
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("vendi", value(41.2 - 4.6 * gone + 0.4 * wave, 1.1, chains));
    values.put("tailMass", value(0.081 - 0.0125 * gone + 0.002 * wave, 0.006, chains));
    values.put("frechet", value(0.31 + 0.06 * gone + 0.005 * wave, 0.02, chains));
    values.put("topicsKept", value(Math.min(1, 1 - 0.13 * gone), gone == 0 ? 0 : 0.03, chains));
    if (round > 1) {
      values.put("heldOutLoss", value(2.4 + 0.25 * gone + 0.03 * wave, 0.05, chains));
    }
    List<Models> models =
        Arrays.stream(students)
            .map(
                student ->
                    new Models(
                        student,
                        Map.of(
                            "ece", value(0.06 + 0.035 * gone + 0.004 * wave, 0.016, chains),
                            "accuracy", value(0.56 - 0.03 * gone + 0.006 * wave, 0.03, chains),
                            "utilityDiff", value(-0.05 - 0.03 * gone, 0.03, chains),
                            "utilityDiff:0.5", value(0.02 - 0.01 * gone, 0.02, chains))))
            .toList();
    String setting =
        "%s-%sround-%d".formatted(knob, update == null ? "" : update.word() + "-", round);
    return new RoundReport(
        setting, knob, update, round, chains, values, models, alarms(update, round, chains));
  }

  private static double pace(DataUpdate update) {
    return switch (update) {
      case REPLACE -> 1;
      case ACCUMULATE -> 0.04;
      case ACCUMULATE_SUBSAMPLE -> 0.15;
      case FRESH -> 0;
    };
  }

  private static List<Alarm> alarms(@Nullable DataUpdate update, int round, int chains) {
    List<Alarm> alarms = new ArrayList<>();
    if (update == DataUpdate.REPLACE && chains > 1) {
      add(alarms, Alarm.CALIBRATION, round >= 3);
      add(alarms, Alarm.RARE, round >= 4);
      add(alarms, Alarm.DIVERSITY, round >= 4);
    }
    return alarms;
  }

  private static void add(List<Alarm> alarms, Alarm alarm, boolean raised) {
    if (raised) {
      alarms.add(alarm);
    }
  }

  private static Value value(double mean, double reach, int chains) {
    return chains < 2 ? new Value(mean, null, null) : new Value(mean, mean - reach, mean + reach);
  }
}
