package io.medley.generation.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.generation.openai.EndpointException.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Says of what went wrong with a call what to do about it, in words that give nothing away: an
 * endpoint's own words are cut short, without addresses and without anything like a key.
 */
final class EndpointFaults {
  private static final int LONGEST = 200;
  private static final Pattern SECRET =
      Pattern.compile("(?i)\\b[a-z]+://\\S+|\\b(sk|pk|key|token|bearer)[-_ :=]\\S+");

  private EndpointFaults() {}

  /** A response other than a success. */
  static EndpointException of(int status, Optional<Duration> retryAfter, byte[] body) {
    JsonNode error =
        Json.parse(body, JsonNode.class) instanceof Parsed.Readable<JsonNode> tree
            ? tree.value().path("error")
            : Json.mapper().missingNode();
    String said = clean(error.isTextual() ? error.asText() : error.path("message").asText());
    String words =
        (error.path("code").asText() + " " + error.path("type").asText() + " " + said)
            .toLowerCase(Locale.ROOT);
    Kind kind = kind(status, words);
    String what =
        switch (status) {
          case 401 -> "the endpoint does not take the key: see medley.openai.api-key";
          case 404 ->
              "the endpoint does not know the model or the path: see medley.openai.model and base-url";
          case 429 ->
              kind == Kind.PERMANENT ? "the account's quota is used up" : "too many requests";
          default -> said.isEmpty() ? "the endpoint says no more" : said;
        };
    return new EndpointException(kind, "HTTP " + status + ": " + what, retryAfter);
  }

  private static Kind kind(int status, String words) {
    return switch (status) {
      case 429 -> words.contains("insufficient_quota") ? Kind.PERMANENT : Kind.OVERLOADED;
      case 503, 529 -> Kind.OVERLOADED;
      case 408, 409, 425 -> Kind.BROKEN;
      case 400, 413, 422 -> words.contains("model") ? Kind.PERMANENT : Kind.REFUSED;
      default -> status >= 500 ? Kind.FAULTY : Kind.PERMANENT;
    };
  }

  /** No response. */
  static EndpointException of(Throwable fault) {
    if (fault instanceof HttpConnectTimeoutException) {
      return new EndpointException(Kind.UNREACHABLE, "the endpoint does not take connections");
    }
    if (fault instanceof ConnectException) {
      return has(fault, UnresolvedAddressException.class) || has(fault, UnknownHostException.class)
          ? new EndpointException(Kind.UNREACHABLE, "the endpoint's host is not known")
          : new EndpointException(Kind.UNREACHABLE, "nothing listens where the endpoint should be");
    }
    if (fault instanceof SSLException) {
      return new EndpointException(Kind.UNREACHABLE, "no secure connection to the endpoint");
    }
    return new EndpointException(Kind.BROKEN, "the connection to the endpoint broke");
  }

  private static boolean has(Throwable fault, Class<? extends Throwable> type) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String clean(String words) {
    String line = SECRET.matcher(words.replaceAll("\\s+", " ").strip()).replaceAll("***");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
