package io.medley.testkit;

import java.util.Map;

/** What a {@link ChatEndpoint} does with a request. */
public sealed interface ChatReply {

  /** Answers with a chat completion of that content, its tokens counted by fours of characters. */
  record Content(String content) implements ChatReply {}

  /** Answers with these bytes, whatever they are. */
  record Status(int status, Map<String, String> headers, String body) implements ChatReply {}

  /** Begins a chat completion and never ends it. */
  record Beginning() implements ChatReply {}

  /** Never answers. */
  record Silence() implements ChatReply {}

  /** Closes the connection. */
  record Reset() implements ChatReply {}
}
