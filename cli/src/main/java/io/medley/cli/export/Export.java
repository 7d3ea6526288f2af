package io.medley.cli.export;

import io.medley.cli.cluster.AcceptedSamples;
import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.CliException;
import io.medley.cli.samples.CsvWriter;
import io.medley.cli.samples.SampleFormat;
import io.medley.cli.samples.SampleWriter;
import io.medley.cli.watch.StepProgress;
import io.medley.contracts.FileFault;
import io.medley.contracts.OutsideText;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the accepted samples of an experiment and writes them and their card. Both files come to be
 * at once or not at all, the card first.
 */
public final class Export {

  private static final String CARD_ENDING = ".md";

  /** Of fewer than so many things no progress is shown. */
  private static final int MANY = 10_000;

  private final Cluster cluster;
  private final StepProgress progress;
  private final Clock clock;

  /** An export from a cluster that shows how far it is. */
  public Export(Cluster cluster, StepProgress progress, Clock clock) {
    this.cluster = cluster;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * What is wanted.
   *
   * @param levels names; empty takes every finished level
   * @param file where to; null is the experiment's id with the format's ending, right here
   * @param force whether files that are there are replaced
   * @param spreadsheet whether CSV cells that look like formulas are disarmed
   */
  public record Wanted(
      String experimentId,
      SampleFormat format,
      List<String> levels,
      Path file,
      boolean force,
      boolean spreadsheet) {
    public Wanted {
      levels = List.copyOf(levels);
    }

    Path target() {
      Path chosen = file == null ? Path.of(experimentId + "." + format.ending()) : file;
      return chosen.toAbsolutePath().normalize();
    }
  }

  /**
   * What was written.
   *
   * @param samples how many
   * @param levels how many of each level
   * @param complete whether these levels have all the samples that were asked for
   * @param missing accepted samples that the topic does not hold any more
   * @param formulas samples that a spreadsheet would take for formulas; 0 where they are disarmed
   */
  public record Outcome(
      String experimentId,
      SampleFormat format,
      String file,
      String card,
      int samples,
      Map<String, Integer> levels,
      boolean complete,
      int missing,
      long formulas) {}

  /**
   * Writes the files.
   *
   * @throws CliException in one line, if there is no such experiment or level, it has no samples,
   *     or the files cannot be written
   */
  public Outcome write(Wanted wanted) {
    ExperimentPlan plan = cluster.plans().get(wanted.experimentId());
    if (plan == null) {
      throw CliException.misused(
          "there is no experiment %s; `medley list` shows what there is"
              .formatted(wanted.experimentId()));
    }
    List<LevelClosed> closed =
        Selection.of(plan, cluster.closedLevels(wanted.experimentId()), wanted.levels());
    Path target = wanted.target();
    Path card = target.resolveSibling(target.getFileName() + CARD_ENDING);
    try (NewFile data = NewFile.at(target, wanted.force());
        NewFile words = NewFile.at(card, wanted.force())) {
      return write(wanted, read(plan, closed), data, words);
    } finally {
      progress.end();
    }
  }

  private ExportedSet read(ExperimentPlan plan, List<LevelClosed> closed) {
    String id = plan.experimentId();
    List<Sample> samples =
        AcceptedSamples.of(
            cluster, id, closed, (done, total) -> show("reading samples", done, total));
    return new ExportedSet(
        plan, closed, scores(id, closed), Optional.ofNullable(cluster.reports().get(id)), samples);
  }

  private Map<String, LevelScores> scores(String experimentId, Collection<LevelClosed> closed) {
    Map<String, LevelScores> all = cluster.latest(Topics.SCORES, LevelScores.class);
    Map<String, LevelScores> scores = new LinkedHashMap<>();
    for (LevelClosed level : closed) {
      LevelScores found = all.get(level.key());
      if (found != null && found.experimentId().equals(experimentId)) {
        scores.put(level.level(), found);
      }
    }
    return scores;
  }

  private Outcome write(Wanted wanted, ExportedSet set, NewFile data, NewFile card) {
    try {
      SampleFormat.Setting setting = set.setting(wanted.spreadsheet());
      try (SampleWriter writer = wanted.format().open(data.content(), setting)) {
        int done = 0;
        for (Sample sample : set.samples()) {
          writer.write(sample);
          show("writing samples", ++done, set.samples().size());
        }
      }
      Files.writeString(
          card.content(),
          OutsideText.whole(DataCard.of(set, wanted, data.target(), clock.instant())));
      card.publish();
      data.publish();
    } catch (IOException e) {
      throw CliException.failed(
          "cannot write %s: %s".formatted(data.target(), FileFault.reason(e)));
    }
    return new Outcome(
        wanted.experimentId(),
        wanted.format(),
        data.target().toString(),
        card.target().toString(),
        set.samples().size(),
        set.perLevel(),
        set.whole(),
        set.missing(),
        formulas(wanted, set));
  }

  private void show(String step, long done, long total) {
    if (total >= MANY) {
      progress.at(step, done, total);
    }
  }

  private static long formulas(Wanted wanted, ExportedSet set) {
    return wanted.format() != SampleFormat.CSV || wanted.spreadsheet()
        ? 0
        : set.samples().stream().filter(CsvWriter::looksLikeFormula).count();
  }
}
