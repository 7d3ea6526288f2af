package io.medley.cli.report.section;

import io.medley.contracts.report.RoundReport;
import io.medley.contracts.report.RoundReport.Alarm;
import io.medley.contracts.report.RoundReport.Value;
import io.medley.contracts.request.DataUpdate;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened in rounds of generation, a sentence for each update. */
final class RoundText {

  private static final String VENDI = "vendi";
  private static final String ACCURACY = "accuracy";

  private RoundText() {}

  /** The sentences; one that says so where the first round is not there. */
  static List<String> lines(RoundsOfKnob rounds) {
    if (rounds.first() == null) {
      return List.of("No chain has a first round, so nothing can be compared with it.");
    }
    List<String> lines = new ArrayList<>();
    rounds.later().forEach((update, later) -> lines.add(sentence(rounds, update, later)));
    if (rounds.all().allMatch(round -> round.chains() < 2)) {
      lines.add("With one chain a change cannot be told from chance.");
    }
    return lines;
  }

  private static String sentence(RoundsOfKnob rounds, DataUpdate update, List<RoundReport> later) {
    String way =
        update == DataUpdate.FRESH
            ? "With fresh real texts in every round"
            : "Under " + update.word();
    return Stream.of(diversity(rounds.first(), later), losses(rounds, later))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; ", way + ", ", "."));
  }

  private static String diversity(RoundReport first, List<RoundReport> later) {
    RoundReport last = later.get(later.size() - 1);
    Value from = first.values().get(VENDI);
    Value to = last.values().get(VENDI);
    if (from == null || to == null) {
      return "";
    }
    String ends =
        "from %s to %s in %d rounds"
            .formatted(Numbers.oneDigit(from.mean()), Numbers.oneDigit(to.mean()), last.round());
    if (from.low() == null || to.low() == null) {
      return "diversity goes " + ends;
    }
    if (last.alarms().contains(Alarm.DIVERSITY) || isBelow(to, from)) {
      return "diversity falls " + ends;
    }
    if (isBelow(from, to)) {
      return "diversity rises " + ends;
    }
    DoubleSummaryStatistics means =
        Stream.concat(Stream.of(first), later.stream())
            .map(round -> round.values().get(VENDI))
            .filter(Objects::nonNull)
            .mapToDouble(Value::mean)
            .summaryStatistics();
    return "diversity stays within %s to %s"
        .formatted(Numbers.oneDigit(means.getMin()), Numbers.oneDigit(means.getMax()));
  }

  /** What goes and when, the earliest first. */
  private static String losses(RoundsOfKnob rounds, List<RoundReport> later) {
    List<Loss> losses = new ArrayList<>();
    for (Alarm alarm : Alarm.values()) {
      add(losses, name(alarm), later, round -> round.alarms().contains(alarm));
    }
    List<String> students = rounds.students();
    for (String student : students) {
      Value before = RoundsOfKnob.model(rounds.first(), student, ACCURACY);
      add(
          losses,
          students.size() == 1 ? ACCURACY : "accuracy of " + student,
          later,
          round -> isBelow(RoundsOfKnob.model(round, student, ACCURACY), before));
    }
    if (losses.isEmpty()) {
      return later.stream().allMatch(round -> round.chains() < 2) ? "" : "no alarm";
    }
    SortedMap<Integer, List<String>> byRound = new TreeMap<>();
    for (Loss loss : losses) {
      byRound.computeIfAbsent(loss.round(), r -> new ArrayList<>()).add(loss.what());
    }
    List<String> earliest = byRound.get(byRound.firstKey());
    boolean one = earliest.size() == 1 && !earliest.get(0).equals(name(Alarm.RARE));
    return byRound.entrySet().stream()
        .map(
            entry ->
                "%s%s in round %d"
                    .formatted(
                        listed(entry.getValue()),
                        entry.getValue() != earliest ? "" : one ? " goes" : " go",
                        entry.getKey()))
        .collect(Collectors.joining("; "));
  }

  /** {@code a, b and c}. */
  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private static void add(
      List<Loss> losses, String what, List<RoundReport> later, Predicate<RoundReport> gone) {
    later.stream()
        .filter(gone)
        .findFirst()
        .ifPresent(round -> losses.add(new Loss(what, round.round())));
  }

  static String name(Alarm alarm) {
    return switch (alarm) {
      case CALIBRATION -> "calibration";
      case RARE -> "rare texts";
      case DIVERSITY -> "diversity";
    };
  }

  /** Whether an interval lies wholly below another. */
  private static boolean isBelow(@Nullable Value value, @Nullable Value other) {
    return value != null
        && other != null
        && value.high() != null
        && other.low() != null
        && value.high() < other.low();
  }

  private record Loss(String what, int round) {}
}
