package io.medley.generation.openai;

import io.medley.contracts.answer.Question;
import io.medley.contracts.answer.RecordedAnswer;
import io.medley.contracts.task.GenerationTask;
import io.medley.generation.answers.AnswerJournal;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.openai.endpoint.Endpoint.Answer;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.medley.generation.openai.endpoint.Prompt;
import java.util.Optional;

/**
 * Calls the endpoint for what no answer is recorded of, and records each answer before anything is
 * done with it. So a task that is done again gets the answers it had, and its samples, hashes and
 * figures are the same.
 *
 * <p>An answer that the task's own experiment paid for counts as a call of the task, whichever
 * attempt made it. One that was paid for elsewhere costs nothing. Thread-safe.
 */
final class RecordedCaller {
  private final EndpointCaller caller;
  private final AnswerJournal journal;
  private final OpenAiSettings settings;
  private final OpenAiMetrics metrics;

  RecordedCaller(
      EndpointCaller caller,
      AnswerJournal journal,
      OpenAiSettings settings,
      OpenAiMetrics metrics) {
    this.caller = caller;
    this.journal = journal;
    this.settings = settings;
    this.metrics = metrics;
  }

  /**
   * The answer for a group of a task's slots.
   *
   * @param lease asked before each request; told afterwards what the answer took
   * @return empty where the lease permits no request
   * @throws CallFailedException if there is no answer
   */
  Optional<RecordedAnswer> call(
      GenerationTask task, CallGroup group, Prompt prompt, LeaseMeter lease)
      throws CallFailedException, InterruptedException {
    Question question = question(task, group, prompt);
    Optional<RecordedAnswer> known = journal.find(question);
    if (known.isPresent()) {
      count(task, known.get(), lease);
      return known;
    }
    Optional<Answer> answer = caller.call(task, prompt, lease);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    RecordedAnswer first = journal.record(recorded(task, question, answer.get()));
    lease.spent(first.inputTokens(), first.outputTokens(), price(first));
    return Optional.of(first);
  }

  private void count(GenerationTask task, RecordedAnswer answer, LeaseMeter lease) {
    metrics.recorded();
    if (task.experimentId().equals(answer.experimentId())) {
      lease.spentBefore(answer.inputTokens(), answer.outputTokens(), price(answer));
    } else {
      lease.recorded(1);
    }
  }

  private double price(RecordedAnswer answer) {
    return settings.prices().of(answer.inputTokens(), answer.outputTokens());
  }

  private Question question(GenerationTask task, CallGroup group, Prompt prompt) {
    String own = settings.cache() && task.takesRecordedAnswers() ? "" : task.experimentId() + "/";
    return new Question(
        settings.model(),
        settings.parameters(),
        prompt.system(),
        prompt.user(),
        own + task.seed() + "/" + group.slots().get(0).ordinal());
  }

  private static RecordedAnswer recorded(GenerationTask task, Question question, Answer answer) {
    return new RecordedAnswer(
        question,
        answer.content(),
        answer.ending(),
        answer.inputTokens(),
        answer.outputTokens(),
        task.experimentId());
  }
}
