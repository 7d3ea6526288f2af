package io.medley.generation.openai;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.medley.generation.openai.endpoint.Prompt;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts what tasks would take of an endpoint if every answer were good: their calls, the tokens of
 * their prompts, and of answers with texts as long as the real ones that are shown.
 */
public final class CallForecast {
  /** Number, field names and quotes of a sample in an answer. */
  private static final int TOKENS_AROUND_A_TEXT = 14;

  private static final double TOKENS_PER_TEXT_WITHOUT_EXAMPLES = 32;

  private final OpenAiSettings settings;
  private final SamplePrompts prompts = new SamplePrompts();

  public CallForecast(OpenAiSettings settings) {
    this.settings = settings;
  }

  /** Adds what a task would take to a meter. */
  public void count(GenerationTask task, LeaseMeter meter) {
    Map<String, Double> lengths =
        task.classes().stream()
            .collect(
                Collectors.toMap(
                    of -> of.label(),
                    of ->
                        of.exemplars().stream()
                            .map(Exemplar::text)
                            .mapToLong(Prompt::tokens)
                            .average()
                            .orElse(TOKENS_PER_TEXT_WITHOUT_EXAMPLES)));
    for (CallGroup group : CallGroup.of(task, settings.samplesPerCall())) {
      long read = prompts.first(group).tokens();
      double written = 0;
      for (Slot slot : group.slots()) {
        written += lengths.get(slot.label()) + TOKENS_AROUND_A_TEXT;
      }
      meter.begin();
      meter.spent(read, Math.round(written), settings.prices().of(read, Math.round(written)));
    }
  }
}
