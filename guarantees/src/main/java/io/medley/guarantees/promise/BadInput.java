package io.medley.guarantees.promise;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import io.medley.guarantees.fuzz.Sent;
import io.medley.guarantees.history.History;
import io.medley.guarantees.history.Observed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * G7: records in = accepted + rejected + dead letters. What no reader can read has a dead letter of
 * some step; a request is answered by exactly one of a plan, a rejection and a dead letter; a dead
 * letter is written once by a step, and has the bytes that were sent.
 *
 * @param sent what was written by others than Medley, broken or not
 */
public record BadInput(List<Sent> sent) implements Guarantee {
  /** Topics that only people read, and that of answers: one that cannot be read is asked again. */
  private static final Set<String> UNREAD =
      Set.of(Topics.REPORTS, Topics.PROGRESS, Topics.DEAD_LETTERS, Topics.REPLAYS, Topics.ANSWERS);

  private static final RequestReader REQUESTS = new RequestReader();

  public BadInput {
    sent = List.copyOf(sent);
  }

  @Override
  public String name() {
    return "G7 bad input stays outside";
  }

  @Override
  public List<String> breaches(History everything) {
    List<String> breaches = new ArrayList<>();
    History history = withoutSent(everything);
    List<DeadLetter> letters = letters(history);
    Map<String, List<DeadLetter>> lettersByPosition =
        letters.stream().collect(Collectors.groupingBy(BadInput::position));
    Set<String> rejections = rejections(history);
    for (Sent one : sent) {
      Observed at = one.at();
      List<DeadLetter> of = lettersByPosition.getOrDefault(at.position(), List.of());
      boolean rejected = isRejected(one, rejections);
      int answers = (of.isEmpty() ? 0 : 1) + (rejected ? 1 : 0);
      if (answers == 0 && mustBeRefused(one)) {
        breaches.add("lost: " + describe(one));
      }
      if (answers > 1) {
        breaches.add("rejected and a dead letter too: " + describe(one));
      }
      of.stream()
          .filter(letter -> !sameBytes(letter.value(), at.value()))
          .forEach(letter -> breaches.add("other bytes in the dead letter of " + describe(one)));
    }
    Set<String> written = new HashSet<>();
    for (DeadLetter letter : letters) {
      if (!written.add(letter.where() + " " + position(letter))) {
        breaches.add("two dead letters of %s for %s".formatted(letter.where(), position(letter)));
      }
    }
    return breaches;
  }

  /** How many records came to what, in one line. */
  public String sum(History everything) {
    History history = withoutSent(everything);
    Set<String> dead =
        letters(history).stream().map(BadInput::position).collect(Collectors.toSet());
    Set<String> rejections = rejections(history);
    long rejected = sent.stream().filter(one -> isRejected(one, rejections)).count();
    long letters = sent.stream().filter(one -> dead.contains(one.at().position())).count();
    return "%d records in = %d dead letters + %d rejected + %d accepted"
        .formatted(sent.size(), letters, rejected, sent.size() - letters - rejected);
  }

  private static List<DeadLetter> letters(History history) {
    return history.values(Topics.DEAD_LETTERS, DeadLetter.class);
  }

  private static Set<String> rejections(History history) {
    return history
        .committed(Topics.EXPERIMENTS)
        .map(Observed::keyText)
        .filter(key -> key.startsWith("rejected/"))
        .collect(Collectors.toSet());
  }

  private static boolean isRejected(Sent one, Set<String> rejections) {
    Observed at = one.at();
    return at.topic().equals(Topics.REQUESTS)
        && rejections.contains(Rejection.key(at.partition(), at.offset()));
  }

  /** Others write to the topics of answers too, and answer nothing by that. */
  private History withoutSent(History everything) {
    Set<String> positions =
        sent.stream().map(one -> one.at().position()).collect(Collectors.toSet());
    return new History(
        everything.all().stream()
            .filter(record -> !positions.contains(record.position()))
            .toList());
  }

  private static boolean mustBeRefused(Sent one) {
    String topic = one.at().topic();
    if (UNREAD.contains(topic)) {
      return false;
    }
    if (one.record().damage().unreadable()) {
      return true;
    }
    // A request is answered in any case; what is valid may be a plan.
    return topic.equals(Topics.REQUESTS)
        && one.at().value() != null
        && !(REQUESTS.read(one.at().value()) instanceof RequestReading.Valid);
  }

  private static String position(DeadLetter letter) {
    return Observed.position(letter.topic(), letter.partition(), letter.offset());
  }

  /** A long value is cut. */
  private static boolean sameBytes(byte[] kept, byte[] sent) {
    if (kept == null || sent == null) {
      return kept == sent;
    }
    return kept.length <= sent.length
        && Arrays.equals(kept, Arrays.copyOf(sent, kept.length))
        && (kept.length == sent.length || kept.length >= 32_768);
  }

  private static String describe(Sent one) {
    byte[] value = one.at().value();
    String text =
        value == null
            ? "no value"
            : new String(
                value,
                0,
                Math.min(160, value.length),
                java.nio.charset.StandardCharsets.ISO_8859_1);
    return "%s, %s: %s".formatted(one.at().position(), one.record().damage(), text);
  }
}
