package io.medley.cli.samples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.contracts.sample.Sample;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code {"messages": [user, assistant], …}} on a line: what chat models are fine-tuned on, with
 * the sample's id, level, label and provenance beside, and the template that the question is made
 * with.
 */
final class ChatWriter implements SampleWriter {

  private final JsonLinesWriter lines;
  private final ChatPrompt prompt;

  ChatWriter(Path file, ChatPrompt prompt) throws IOException {
    this.lines = new JsonLinesWriter(file);
    this.prompt = prompt;
  }

  @Override
  public void write(Sample sample) throws IOException {
    ObjectNode record = Json.mapper().valueToTree(sample);
    ObjectNode line = Json.mapper().createObjectNode();
    ArrayNode messages = line.putArray("messages");
    say(messages, "user", prompt.question(sample.text(), sample.context()));
    say(messages, "assistant", prompt.answer(sample.label()));
    line.put("template", prompt.template());
    for (String field : new String[] {"sampleId", "level", "ordinal", "label", "provenance"}) {
      if (record.has(field)) {
        line.set(field, record.get(field));
      }
    }
    lines.line(Json.bytes(line));
  }

  private static void say(ArrayNode messages, String role, String content) {
    messages.addObject().put("role", role).put("content", content);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
