package io.medley.guarantees.promise;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.training.MixedBatch;
import io.medley.guarantees.history.History;
import io.medley.guarantees.history.Observed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * G5: what a step reads and what it writes take effect together. As many embeddings of a sample are
 * there as records of it, since one more was written without the input's offset, and one less means
 * an offset without the output; nothing that is there was made from something aborted; and nothing
 * of a topic that is written once for each key and position is there twice.
 */
public final class Atomicity implements Guarantee {
  private static final Set<Role> EMBEDDED =
      EnumSet.of(Role.SYNTHETIC, Role.TRAIN, Role.REFERENCE, Role.NULL);

  @Override
  public String name() {
    return "G5 no output without its input's offset, nothing aborted seen";
  }

  @Override
  public List<String> breaches(History history) {
    List<String> breaches = new ArrayList<>();
    embeddings(history, breaches);
    batches(history, breaches);
    Set<String> tasks = new HashSet<>();
    history
        .committed(Topics.TASKS)
        .filter(record -> record.value() != null)
        .forEach(
            record -> {
              if (!tasks.add(record.keyText())) {
                breaches.add("task %s was released twice".formatted(record.keyText()));
              }
            });
    return breaches;
  }

  private static void embeddings(History history, List<String> breaches) {
    Map<String, Integer> surplus = new TreeMap<>();
    for (Sample sample : history.values(Topics.SAMPLES, Sample.class)) {
      if (EMBEDDED.contains(sample.role())) {
        surplus.merge(sample.sampleId() + " " + sample.text(), -1, Integer::sum);
      }
    }
    for (EmbeddedSample sample : history.embeddings()) {
      surplus.merge(sample.sampleId() + " " + sample.text(), 1, Integer::sum);
    }
    surplus.forEach(
        (sample, difference) -> {
          if (difference != 0) {
            breaches.add(
                "%d embeddings too %s of sample %s"
                    .formatted(Math.abs(difference), difference > 0 ? "many" : "few", sample));
          }
        });
  }

  private static void batches(History history, List<String> breaches) {
    Map<String, Set<String>> texts = new HashMap<>();
    for (Sample sample : history.values(Topics.SAMPLES, Sample.class)) {
      texts.computeIfAbsent(sample.sampleId(), id -> new HashSet<>()).add(sample.text());
    }
    Set<String> places = new HashSet<>();
    history.committed(Topics.BATCHES).forEach(record -> batch(record, texts, places, breaches));
  }

  private static void batch(
      Observed record, Map<String, Set<String>> texts, Set<String> places, List<String> breaches) {
    Json.parse(record.value(), MixedBatch.class)
        .toOptional()
        .ifPresent(
            batch -> {
              if (!places.add(batch.run().runId() + " " + batch.index())) {
                breaches.add(
                    "batch %d of %s is there twice".formatted(batch.index(), batch.run().runId()));
              }
              for (MixedBatch.Item item : batch.items()) {
                if (!texts.getOrDefault(item.sampleId(), Set.of()).contains(item.text())) {
                  breaches.add(
                      "batch %d of %s has a sample that was never committed: %s"
                          .formatted(batch.index(), batch.run().runId(), item.sampleId()));
                }
              }
            });
  }
}
