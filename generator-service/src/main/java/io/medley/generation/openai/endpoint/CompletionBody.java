package io.medley.generation.openai.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import java.util.Optional;

/**
 * Chat completions as servers really give them, made into what LangChain4j reads: content in parts
 * becomes one text, and a refusal becomes the content of an answer that a filter ended.
 */
final class CompletionBody {
  private static final int BAD_GATEWAY = 502;
  private static final int FIRST_FAULT = 400;
  private static final int LAST_FAULT = 599;

  private CompletionBody() {}

  /**
   * The body of a successful response; one that is no completion stays as it is.
   *
   * @throws EndpointException if it is an error that came with the status of a success
   */
  static byte[] readable(byte[] body) {
    if (!(Json.parse(body, JsonNode.class).toOptional().orElse(null) instanceof ObjectNode root)) {
      return body;
    }
    JsonNode choice = root.path("choices").path(0);
    if (choice.isMissingNode() && root.path("error").isContainerNode()) {
      int code = root.path("error").path("code").asInt();
      boolean status = code >= FIRST_FAULT && code <= LAST_FAULT;
      throw EndpointFaults.of(status ? code : BAD_GATEWAY, Optional.empty(), body);
    }
    return choice instanceof ObjectNode first && first.path("message") instanceof ObjectNode message
        ? rewritten(root, first, message)
        : body;
  }

  private static byte[] rewritten(ObjectNode root, ObjectNode choice, ObjectNode message) {
    JsonNode content = message.path("content");
    String refusal = refusal(message);
    if (refusal != null) {
      choice.put("finish_reason", "content_filter");
      message.put("content", refusal).remove("refusal");
    } else if (content.isContainerNode()) {
      message.put("content", text(content));
    }
    return Json.bytes(root);
  }

  private static String refusal(ObjectNode message) {
    for (JsonNode part : message.path("content")) {
      if (part.path("refusal").isTextual()) {
        return part.path("refusal").asText();
      }
    }
    return message.path("refusal").isTextual() ? message.path("refusal").asText() : null;
  }

  /** The text of one part or of several; thoughts have texts of their own deeper inside. */
  private static String text(JsonNode content) {
    if (content.isArray()) {
      StringBuilder joined = new StringBuilder();
      content.forEach(part -> joined.append(text(part)));
      return joined.toString();
    }
    return content.isTextual() ? content.asText() : content.path("text").asText();
  }
}
