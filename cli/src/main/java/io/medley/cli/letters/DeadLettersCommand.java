package io.medley.cli.letters;

import io.medley.cli.exit.CliException;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Session;
import io.medley.cli.session.Surroundings;
import io.medley.cli.text.TextTable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code medley dead-letters [LETTER]}. */
@Command(
    name = "dead-letters",
    description =
        "List the records that could not be used, show one with its bytes, or write them to their"
            + " topics again.",
    mixinStandardHelpOptions = true)
public final class DeadLettersCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "LETTER",
      arity = "0..1",
      description = "A letter, as the list names it: TOPIC/PARTITION/OFFSET.")
  private String letter;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Only records of this topic.")
  private String topic;

  @Option(names = "--experiment", paramLabel = "ID", description = "Only those of an experiment.")
  private String experiment;

  @Option(
      names = "--replay",
      description =
          "Write the letter's record, or every record listed, to its topic again; each one once,"
              + " however often you ask.")
  private boolean replay;

  @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another cluster.")
  private String bootstrapServers;

  @Mixin private final JsonOption json = new JsonOption();

  public DeadLettersCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    LetterFilter filter =
        new LetterFilter(
            Optional.ofNullable(letter).map(DeadLettersCommand::id),
            Optional.ofNullable(topic),
            Optional.ofNullable(experiment));
    try (Session session = Session.reading(surroundings, bootstrapServers)) {
      if (replay) {
        return replay(session, filter);
      }
      return letter == null
          ? list(new LetterBox(session.cluster()), filter)
          : show(new LetterBox(session.cluster()), filter);
    }
  }

  private static LetterId id(String text) {
    return LetterId.read(text)
        .orElseThrow(
            () ->
                CliException.misused(
                    "%s names no letter: one is TOPIC/PARTITION/OFFSET, as `medley dead-letters`"
                            .formatted(text)
                        + " lists them"));
  }

  private int list(LetterBox box, LetterFilter filter) {
    List<Letter.Line> lines = new ArrayList<>();
    int strange = box.each(filter, found -> lines.add(found.line()));
    lines.sort(Comparator.comparing(Letter.Line::at));
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), lines);
    } else if (lines.isEmpty()) {
      surroundings.tell("There are no dead letters");
    } else {
      table(lines).forEach(surroundings::tell);
    }
    if (strange > 0) {
      surroundings.say("medley: %d records of the topic are no letters".formatted(strange));
    }
    return ExitCode.DONE;
  }

  private static List<String> table(List<Letter.Line> lines) {
    TextTable table =
        new TextTable().left("when").left("letter").left("where").left("key").left("why");
    for (Letter.Line line : lines) {
      table.row(
          line.at().truncatedTo(ChronoUnit.SECONDS).toString(),
          line.letter(),
          String.valueOf(line.where()),
          line.key() == null ? "" : line.key(),
          (line.replayed() ? "(replayed) " : "") + line.why());
    }
    return table.lines();
  }

  private int show(LetterBox box, LetterFilter filter) {
    List<Letter> found = new ArrayList<>();
    box.each(filter, found::add);
    if (found.isEmpty()) {
      throw unknown();
    }
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), found.stream().map(Letter::content).toList());
    } else {
      found.stream().flatMap(one -> LetterText.of(one).stream()).forEach(surroundings::tell);
    }
    return ExitCode.DONE;
  }

  private int replay(Session session, LetterFilter filter) {
    Replaying.Outcome outcome = Replaying.of(session.cluster(), filter, Clock.systemUTC());
    int letters = outcome.replayed() + outcome.before() + outcome.refusals().size();
    if (letter != null && letters == 0) {
      throw unknown();
    }
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), outcome);
    } else {
      surroundings.tell(
          "%d records were written to their topics again%s"
              .formatted(
                  outcome.replayed(),
                  outcome.before() == 0 ? "" : "; %d had been before".formatted(outcome.before())));
    }
    outcome
        .refusals()
        .forEach(
            refusal ->
                surroundings.say(
                    "medley: %s cannot be replayed: %s"
                        .formatted(refusal.letter(), refusal.why())));
    if (outcome.refusals().isEmpty()) {
      return ExitCode.DONE;
    }
    return letter == null ? ExitCode.FAILED : ExitCode.MISUSED;
  }

  private CliException unknown() {
    return CliException.misused(
        "there is no dead letter %s; `medley dead-letters` lists them".formatted(letter));
  }
}
