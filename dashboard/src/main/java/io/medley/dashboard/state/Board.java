package io.medley.dashboard.state;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.plan.Rejection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All experiments that have a plan. Takes in records of the topics and numbers what they change;
 * what cannot be read changes nothing. Thread-safe; a call takes a few milliseconds at most.
 *
 * <p>An id may be used again after its experiment was deleted. A record without a value removes
 * what an earlier record of its key said; topics that keep every record tell old from new by time,
 * see {@link Experiment#isOlder}. Records may come before their plan, but only few wait for it:
 * whoever reads from the beginning reads all plans first.
 *
 * <p>What can be followed are scopes: {@value #LIST}, {@code experiment/<id>}, {@code
 * samples/<id>}.
 */
public final class Board {
  /** The scope of the list: a {@link Summary} under each experiment's id. */
  public static final String LIST = "list";

  /** What the name of an experiment's own scope begins with. */
  public static final String EXPERIMENT = "experiment/";

  /** What the name of the scope of an experiment's samples begins with. */
  public static final String SAMPLES = "samples/";

  /** A part of the list whose name is no experiment's id: how many there are, and the last ones. */
  static final String DEAD_LETTERS = "/dead-letters";

  /** A part of the list likewise: groups of consumers, their lag and members. */
  static final String LANES = "/lanes";

  private static final int MOST_REJECTIONS = 1_000;

  /** Samples kept of all experiments; of those that got none for longest, they go first. */
  private static final int MOST_SAMPLES = 60_000;

  private final Scope list = new Scope(1);
  private final Map<String, Experiment> experiments = new HashMap<>();
  private final Scopes scopes = new Scopes(list, experiments);
  private final LinkedHashMap<String, Experiment> sampled = new LinkedHashMap<>(16, 0.75f, true);
  private final Waiting waiting = new Waiting();
  private final DeadLetterTail deadLetters = new DeadLetterTail();
  private final Map<String, Rejection> rejections =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rejection> eldest) {
          return size() > MOST_REJECTIONS;
        }
      };

  private long version = 1;
  private boolean caughtUp;

  /** Everything was read that was there at the start. */
  public synchronized void caughtUp() {
    caughtUp = true;
  }

  /** Whether everything was read that was there at the start. */
  public synchronized boolean isCaughtUp() {
    return caughtUp;
  }

  /** Takes in a record of any of the topics; for one thread. */
  public void apply(
      String topic, @Nullable String key, byte @Nullable [] value, Instant timestamp) {
    switch (topic) {
      case Topics.EXPERIMENTS -> plan(key, value);
      case Topics.DEAD_LETTERS -> read(value, DeadLetter.class).ifPresent(this::deadLetter);
      default -> take(new Arrival(topic, key, value, timestamp));
    }
  }

  private static <T> Optional<T> read(byte[] value, Class<T> type) {
    return Json.parse(value, type).toOptional();
  }

  /** Reads outside of the lock. */
  private void take(Arrival arrival) {
    Optional<Reading> reading = Reading.of(arrival);
    if (reading.isEmpty()) {
      return;
    }
    String id = reading.get().experimentId();
    synchronized (this) {
      Experiment experiment = experiments.get(id);
      if (experiment == null) {
        waiting.add(id, arrival);
      } else if (reading.get().taker().tell(experiment, version + 1)) {
        version++;
        if (arrival.topic().equals(Topics.SAMPLES)) {
          sampled.put(id, experiment);
          dropOldTails();
        } else {
          list(id, experiment);
        }
      }
    }
  }

  private void list(String id, Experiment experiment) {
    list.put(id, experiment.summarise(version), version);
  }

  private void plan(String key, byte[] value) {
    if (key == null) {
      return;
    }
    if (value == null) {
      gone(key);
      return;
    }
    Optional<ExperimentRecord> record = read(value, ExperimentRecord.class);
    synchronized (this) {
      if (record.orElse(null) instanceof Rejection rejection) {
        rejections.put(key, rejection);
      } else if (record.orElse(null) instanceof ExperimentPlan plan
          && key.equals(plan.experimentId())
          && Ids.EXPERIMENT.matcher(key).matches()) {
        plan(plan);
      }
    }
  }

  private void plan(ExperimentPlan plan) {
    String id = plan.experimentId();
    Experiment known = experiments.get(id);
    if (known != null && known.isOf(plan)) {
      known.plan(plan, ++version);
      list(id, known);
      return;
    }
    gone(id);
    Experiment accepted = new Experiment(plan, ++version);
    experiments.put(id, accepted);
    list(id, accepted);
    waiting.take(id).stream()
        .filter(arrival -> !accepted.isOlder(arrival.at()))
        .forEach(this::take);
  }

  private synchronized void gone(String id) {
    rejections.remove(id);
    if (experiments.remove(id) != null) {
      sampled.remove(id);
      list.remove(id, ++version);
    }
  }

  private void dropOldTails() {
    int kept = sampled.values().stream().mapToInt(experiment -> experiment.samples().size()).sum();
    if (kept > MOST_SAMPLES && sampled.size() > 1) {
      String longestAgo = sampled.keySet().iterator().next();
      sampled.remove(longestAgo).samples().clear();
    }
  }

  private synchronized void deadLetter(DeadLetter letter) {
    deadLetters.add(letter);
    list.put(DEAD_LETTERS, deadLetters.view(), ++version);
  }

  /** How work stands in the cluster, as somebody measured it; a part of the list. */
  public synchronized void lanes(Object lanes) {
    if (!lanes.equals(list.value(LANES))) {
      list.put(LANES, lanes, ++version);
    }
  }

  /** The version that everything said so far has. */
  public synchronized long version() {
    return version;
  }

  /**
   * What changed in some scopes after a version; empty where nothing did.
   *
   * @param since 0 asks for everything, and so does a version that is older than a scope
   */
  public synchronized Optional<Change> since(long since, Collection<String> names) {
    return scopes.since(since, names, version);
  }

  /** The lines of the list, in no order. */
  public synchronized List<Summary> summaries() {
    return list.all().values().stream()
        .filter(Summary.class::isInstance)
        .map(Summary.class::cast)
        .toList();
  }

  /** How the wanted experiments stand. */
  public synchronized List<Standing> standings(Predicate<Summary> wanted) {
    return summaries().stream()
        .filter(wanted)
        .map(summary -> experiments.get(summary.experimentId()).standing(summary))
        .toList();
  }

  /** The line of an experiment; empty where there is none. */
  public synchronized Optional<Summary> summary(String id) {
    return Optional.ofNullable((Summary) (id.startsWith("/") ? null : list.value(id)));
  }

  /** All parts of an experiment by name; empty where there is none. */
  public synchronized Optional<Map<String, Object>> details(String id) {
    return summary(id).map(listed -> experiments.get(id).details().all());
  }

  /** The bytes of an experiment's report; empty until it ended. */
  public synchronized Optional<byte[]> report(String id) {
    return summary(id).map(listed -> experiments.get(id).report());
  }

  /**
   * The newest generated samples of an experiment, newest first.
   *
   * @param disagreement only those that the judge takes for another label
   */
  public synchronized List<JudgedRow> samples(
      String id, int most, Predicate<SampleRow> wanted, boolean disagreement) {
    Experiment experiment = experiments.get(id);
    return experiment == null ? List.of() : experiment.samples(most, wanted, disagreement);
  }

  /**
   * What became of a request.
   *
   * @param partition of its record
   * @param offset of its record
   * @param id and content, by its fingerprint, that it would be accepted under
   */
  public synchronized RequestOutcome request(
      int partition, long offset, String id, String fingerprint) {
    Rejection rejection = rejections.get(Rejection.key(partition, offset));
    if (rejection != null) {
      return new RequestOutcome(RequestOutcome.Status.REJECTED, rejection.errors());
    }
    boolean accepted =
        summary(id).filter(listed -> listed.fingerprint().equals(fingerprint)).isPresent();
    return new RequestOutcome(
        accepted ? RequestOutcome.Status.ACCEPTED : RequestOutcome.Status.PENDING, List.of());
  }
}
