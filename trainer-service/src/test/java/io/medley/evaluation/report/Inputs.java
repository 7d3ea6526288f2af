package io.medley.evaluation.report;

import io.medley.evaluation.events.EvaluationEvent;
import io.medley.evaluation.events.EventReading;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.report.Study.Message;
import io.medley.records.Reading;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Collects the messages of a study without a topology. */
final class Inputs {
  private static final Map<String, BiFunction<String, byte[], Reading<EvaluationEvent>>> READINGS =
      Map.of(
          "medley.experiments", EventReading::experiment,
          "medley.levels", EventReading::level,
          "medley.scores", EventReading::scores,
          "medley.results", EventReading::result,
          "medley.samples", EventReading::sample);

  private Inputs() {}

  static ReportInputs of(List<Message> messages) {
    ReportInputs.Collector collector = new ReportInputs.Collector();
    for (Message message : messages) {
      Reading<EvaluationEvent> read =
          READINGS.get(message.topic()).apply(message.key(), message.value());
      if (read instanceof Reading.Understood<EvaluationEvent> understood) {
        collector.add(understood.event());
      }
    }
    return collector.inputs();
  }
}
