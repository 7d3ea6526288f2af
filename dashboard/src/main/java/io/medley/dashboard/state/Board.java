package io.medley.dashboard.state;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.training.RunResult;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All experiments. Takes in records of the topics, in any order between topics, and numbers what
 * they change; what cannot be read changes nothing. Thread-safe; a call takes a few milliseconds at
 * most.
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

  /** From now on a removed plan means that its experiment is gone. */
  public synchronized void caughtUp() {
    caughtUp = true;
    experiments.values().removeIf(experiment -> !experiment.hasPlan());
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
      case Topics.PROGRESS ->
          take(value, Progress.class, Progress::experimentId, Experiment::progress);
      case Topics.SCORES ->
          take(value, LevelScores.class, LevelScores::experimentId, Experiment::scores);
      case Topics.LEVELS ->
          take(value, LevelClosed.class, LevelClosed::experimentId, Experiment::closed);
      case Topics.RESULTS ->
          take(value, RunResult.class, RunResult::experimentId, Experiment::result);
      case Topics.TASK_RESULTS ->
          take(
              value,
              TaskResult.class,
              TaskResult::experimentId,
              (experiment, result, at) -> experiment.task(result, timestamp, at));
      case Topics.REPORTS ->
          take(
              value,
              ExperimentReport.class,
              ExperimentReport::experimentId,
              (experiment, report, at) -> experiment.report(report, value, at));
      case Topics.SAMPLES -> read(value, Sample.class).ifPresent(this::sample);
      case Topics.DEAD_LETTERS -> read(value, DeadLetter.class).ifPresent(this::deadLetter);
      default -> throw new IllegalArgumentException("not a topic of the board: " + topic);
    }
  }

  private static <T> Optional<T> read(byte[] value, Class<T> type) {
    return Json.parse(value, type).toOptional();
  }

  @FunctionalInterface
  private interface Taker<T> {
    void take(Experiment experiment, T record, long version);
  }

  /** Reads outside of the lock. */
  private <T> void take(
      byte[] value, Class<T> type, Function<T, String> experimentId, Taker<T> taker) {
    Optional<T> record = read(value, type);
    String id = record.map(experimentId).orElse("");
    if (!Ids.EXPERIMENT.matcher(id).matches()) {
      return;
    }
    synchronized (this) {
      Experiment experiment = known(id);
      taker.take(experiment, record.get(), ++version);
      list(id, experiment);
    }
  }

  private Experiment known(String id) {
    return experiments.computeIfAbsent(id, unknown -> new Experiment(version));
  }

  private void list(String id, Experiment experiment) {
    if (experiment.hasPlan()) {
      list.put(id, experiment.summarise(version), version);
    }
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
        Experiment experiment = known(key);
        experiment.plan(plan, ++version);
        list(key, experiment);
      }
    }
  }

  private synchronized void gone(String id) {
    rejections.remove(id);
    Experiment experiment = experiments.get(id);
    if (experiment == null) {
      return;
    }
    version++;
    list.remove(id, version);
    if (caughtUp) {
      experiments.remove(id);
      sampled.remove(id);
    } else {
      experiment.forgetPlan();
    }
  }

  private void sample(Sample sample) {
    if (sample.role() != Role.SYNTHETIC
        || !Ids.EXPERIMENT.matcher(sample.experimentId()).matches()) {
      return;
    }
    synchronized (this) {
      Experiment experiment = known(sample.experimentId());
      if (experiment.sample(sample, version + 1)) {
        version++;
        sampled.put(sample.experimentId(), experiment);
        dropOldTails();
      }
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
