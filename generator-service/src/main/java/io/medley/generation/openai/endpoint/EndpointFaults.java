package io.medley.generation.openai.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import io.medley.contracts.Parsed;
import io.medley.generation.openai.endpoint.EndpointException.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Says of what went wrong with a call what to do about it, in words that give nothing away: an
 * endpoint's own words are cut short, without addresses and without anything like a key.
 */
final class EndpointFaults {
  private static final int LONGEST = 200;

  /** Words about a prompt that is too long, or that a policy is against. */
  private static final Pattern OF_THE_PROMPT =
      Pattern.compile(
          "context.?(length|window|size)|prompt[^.]{0,40} too long|too many (input )?tokens"
              + "|content.?(filter|policy|management)|moderation|flagged|safety");

  private static final Pattern OF_THE_MODEL =
      Pattern.compile(
          "model_not_found|(unknown|invalid|unsupported|no such) model"
              + "|model[^.]{0,80} (not found|not exist|unknown|not available|invalid)");

  private static final Pattern UNSUPPORTED =
      Pattern.compile("(un|not )support|unrecognized|unknown|not permitted|too large");

  /** What a request's parameters are called in the configuration. */
  private static final Map<String, String> SETTINGS = settings();

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("max_tokens", "medley.openai.max-output-tokens");
    settings.put("max_completion_tokens", "medley.openai.max-output-tokens");
    settings.put("temperature", "medley.openai.temperature");
    settings.put("response_format", "medley.openai.response-format");
    return settings;
  }

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
    String parameter = parameter(error.path("param").asText(), words);
    Kind kind = kind(status, words, parameter);
    String what =
        switch (status) {
          case 401 -> "the endpoint does not take the key: see medley.openai.api-key";
          case 404 ->
              "the endpoint does not know the model or the path: see medley.openai.model and base-url";
          case 429 ->
              kind == Kind.PERMANENT ? "the account's quota is used up" : "too many requests";
          default -> said.isEmpty() ? "the endpoint says no more" : said;
        };
    String where = parameter.isEmpty() ? "" : ": see " + SETTINGS.get(parameter);
    return new EndpointException(
        kind, "HTTP " + status + ": " + what + where, retryAfter, parameter);
  }

  /** The parameter of ours that the endpoint does not take, empty where it names none. */
  private static String parameter(String named, String words) {
    if (SETTINGS.containsKey(named)) {
      return named;
    }
    return UNSUPPORTED.matcher(words).find()
        ? SETTINGS.keySet().stream().filter(words::contains).findFirst().orElse("")
        : "";
  }

  private static Kind kind(int status, String words, String parameter) {
    return switch (status) {
      case 429 -> words.contains("insufficient_quota") ? Kind.PERMANENT : Kind.OVERLOADED;
      case 503, 529 -> Kind.OVERLOADED;
      case 408, 409, 423, 424, 425, 499 -> Kind.FAULTY;
      case 413 -> Kind.REFUSED;
      case 400, 422 -> ofTheRequest(words, parameter);
      default -> status >= 500 ? Kind.FAULTY : Kind.PERMANENT;
    };
  }

  private static Kind ofTheRequest(String words, String parameter) {
    if (OF_THE_PROMPT.matcher(words).find()) {
      return Kind.REFUSED;
    }
    return !parameter.isEmpty() || OF_THE_MODEL.matcher(words).find()
        ? Kind.PERMANENT
        : Kind.REJECTED;
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
    String line = OutsideText.whole(words).replaceAll("[\\s\\p{Cc}]+", " ").strip();
    return OutsideText.cut(SECRET.matcher(line).replaceAll("***"), LONGEST);
  }
}
