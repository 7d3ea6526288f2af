package io.medley.testkit;

import java.util.List;
import java.util.Map;

/** How a {@link ChatEndpoint} answers; thread-safe. */
@FunctionalInterface
public interface ChatBehaviour {
  /** What {@link #tooLong()} answers has so many characters. */
  int MANY_CHARACTERS = 50_000;

  ChatReply reply(ChatRequest request);

  /** What was asked for, a function of the prompt alone. */
  static ChatBehaviour good() {
    return request -> new ChatReply.Content(ChatRequest.samples(request.texts(), request.label()));
  }

  /** Words that are no JSON. */
  static ChatBehaviour rubbish() {
    return request -> new ChatReply.Content("Sure! Here are some texts you may like, my friend.");
  }

  /** The first half of what was asked for. */
  static ChatBehaviour halfJson() {
    return request -> {
      String whole = ChatRequest.samples(request.texts(), request.label());
      return new ChatReply.Content(whole.substring(0, whole.length() / 2));
    };
  }

  /** Texts of a label nobody asked for. */
  static ChatBehaviour wrongLabel() {
    return request ->
        new ChatReply.Content(ChatRequest.samples(request.texts(), "\"of my own making\""));
  }

  /** Empty texts. */
  static ChatBehaviour empty() {
    return each("  ");
  }

  /** Texts of 50,000 characters. */
  static ChatBehaviour tooLong() {
    return each("long ".repeat(MANY_CHARACTERS / 5));
  }

  /** Texts in Russian. */
  static ChatBehaviour otherLanguage() {
    return each("маленькая птица поёт в тёмном лесу");
  }

  private static ChatBehaviour each(String text) {
    return request ->
        new ChatReply.Content(
            ChatRequest.samples(
                request.items().stream().map(item -> text).toList(), request.label()));
  }

  /** Nothing, ever. */
  static ChatBehaviour silent() {
    return request -> new ChatReply.Silence();
  }

  /** The beginning of an answer, and no more. */
  static ChatBehaviour stalling() {
    return request -> new ChatReply.Beginning();
  }

  /** A closed connection. */
  static ChatBehaviour reset() {
    return request -> new ChatReply.Reset();
  }

  /** 429 with {@code Retry-After} in seconds or as a date. */
  static ChatBehaviour tooManyRequests(String retryAfter) {
    return request ->
        new ChatReply.Status(
            429, Map.of("Retry-After", retryAfter), error("slow down, please", "rate_limit"));
  }

  /** A status with an error that says so. */
  static ChatBehaviour status(int status, String message) {
    return request -> new ChatReply.Status(status, Map.of(), error(message, "some_error"));
  }

  /** These in turn, then the last for ever. */
  static ChatBehaviour inTurn(ChatBehaviour... behaviours) {
    List<ChatBehaviour> all = List.of(behaviours);
    return request -> all.get(Math.min(request.number(), all.size() - 1)).reply(request);
  }

  /** These in turn, over and over. */
  static ChatBehaviour cycle(ChatBehaviour... behaviours) {
    List<ChatBehaviour> all = List.of(behaviours);
    return request -> all.get(request.number() % all.size()).reply(request);
  }

  private static String error(String message, String code) {
    return "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"code\":\"%s\"}}"
        .formatted(message, code, code);
  }
}
