package io.medley.generation.openai;

import io.medley.contracts.OutsideText;
import io.medley.contracts.answer.RecordedAnswer;
import io.medley.contracts.task.Fault;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.openai.AnswerReader.Entry;
import io.medley.generation.openai.endpoint.FaultKind;
import io.medley.generation.openai.endpoint.Prompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the texts of one group of slots, and once more for those that were no good. One thread.
 */
final class SampleCall {
  private static final int LONGEST_EXAMPLE = 200;

  private record Bad(FaultKind kind, String example) {}

  /**
   * What came of a group.
   *
   * @param faults of the slots without a text, one for each that was asked for
   * @param candidates texts proposed
   * @param failure why a call was given up, null where none was
   */
  record Outcome(
      List<GeneratedText> texts,
      List<Fault> faults,
      long candidates,
      CallFailedException failure) {}

  private final RecordedCaller caller;
  private final SamplePrompts prompts;
  private final OpenAiMetrics metrics;
  private final GenerationTask task;
  private final LeaseMeter lease;
  private final CallGroup group;
  private final TextJudge judge;
  private final String promptHash;
  private final List<GeneratedText> texts = new ArrayList<>();
  private final Map<Slot, Bad> bad = new LinkedHashMap<>();
  private long candidates;

  SampleCall(
      RecordedCaller caller,
      SamplePrompts prompts,
      OpenAiMetrics metrics,
      GenerationTask task,
      LeaseMeter lease,
      CallGroup group) {
    this.caller = caller;
    this.prompts = prompts;
    this.metrics = metrics;
    this.task = task;
    this.lease = lease;
    this.group = group;
    PromptTemplate template = prompts.template(group);
    this.judge = new TextJudge(group, template);
    this.promptHash = template.hash();
  }

  /** Asks, and returns what there is then. */
  Outcome run() throws InterruptedException {
    try {
      ask(group, prompts.first(group));
      List<Slot> again =
          bad.keySet().stream().filter(slot -> bad.get(slot).kind().repairable()).toList();
      if (!again.isEmpty()) {
        CallGroup rest = group.with(again);
        ask(rest, prompts.again(rest, again.stream().map(slot -> bad.get(slot).kind()).toList()));
      }
      return outcome(null);
    } catch (CallFailedException e) {
      // Where it was the second call, the first one's faults are the better explanation.
      for (Slot slot : texts.isEmpty() && bad.isEmpty() ? group.slots() : List.<Slot>of()) {
        bad.put(slot, new Bad(FaultKind.CALL_FAILED, e.getMessage()));
      }
      return outcome(e);
    }
  }

  private void ask(CallGroup asked, Prompt prompt)
      throws CallFailedException, InterruptedException {
    Optional<RecordedAnswer> called = caller.call(task, asked, prompt, lease);
    if (called.isPresent()) {
      take(asked, called.get());
    }
  }

  private void take(CallGroup asked, RecordedAnswer answer) {
    int count = asked.slots().size();
    Optional<Map<Integer, Entry>> entries = AnswerReader.read(answer.content(), count);
    candidates += entries.map(Map::size).orElse(0);
    FaultKind whole =
        switch (answer.ending()) {
          case COMPLETE -> FaultKind.NOT_JSON;
          case CUT_OFF -> FaultKind.CUT_OFF;
          case REFUSED -> FaultKind.REFUSED;
        };
    for (int i = 0; i < count; i++) {
      Slot slot = asked.slots().get(i);
      Entry entry = entries.isPresent() ? entries.get().get(i + 1) : null;
      Optional<FaultKind> fault =
          entries.isPresent() ? judge.fault(slot, entry) : Optional.of(whole);
      if (fault.isPresent()) {
        metrics.fault(fault.get());
        bad.put(slot, new Bad(fault.get(), example(fault.get(), entry, answer)));
      } else {
        bad.remove(slot);
        texts.add(
            new GeneratedText(
                slot.ordinal(),
                entry.text(),
                null,
                promptHash,
                (int) (answer.inputTokens() / count),
                (int) (answer.outputTokens() / count)));
      }
    }
  }

  private static String example(FaultKind kind, Entry entry, RecordedAnswer answer) {
    String example =
        switch (kind) {
          case MISSING, NOT_JSON, CUT_OFF, EMPTY, REFUSED, CALL_FAILED -> answer.content();
          case WRONG_LABEL -> entry.label() + ": " + entry.text();
          case TOO_LONG, OTHER_LANGUAGE, ECHO -> entry.text();
        };
    return OutsideText.cut(example, LONGEST_EXAMPLE);
  }

  private Outcome outcome(CallFailedException failure) {
    List<Fault> faults =
        bad.values().stream().map(one -> new Fault(one.kind().word(), 1, one.example())).toList();
    return new Outcome(List.copyOf(texts), faults, candidates, failure);
  }
}
