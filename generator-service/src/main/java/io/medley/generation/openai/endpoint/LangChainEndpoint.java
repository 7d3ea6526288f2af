package io.medley.generation.openai.endpoint;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel.OpenAiChatModelBuilder;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.medley.contracts.OutsideText;
import io.medley.contracts.answer.Ending;
import io.medley.generation.openai.endpoint.EndpointException.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * An endpoint as LangChain4j's OpenAI chat model. Its own repetitions, logging and time limits are
 * off: others do that here.
 */
public final class LangChainEndpoint implements Endpoint {
  private static final String LIMIT = "max_tokens";

  /** An answer is cut off here, so that it fits into a record. */
  static final int LONGEST_ANSWER = 512 * 1024;

  private final OpenAiChatModel renamed;
  private volatile OpenAiChatModel model;

  public LangChainEndpoint(OpenAiSettings settings, Clock clock) {
    OpenAiChatModelBuilder builder = builder(settings, clock);
    settings.maxOutputTokens().ifPresent(builder::maxTokens);
    model = builder.build();
    OpenAiChatModelBuilder other = builder(settings, clock);
    settings.maxOutputTokens().ifPresent(other::maxCompletionTokens);
    renamed = other.build();
  }

  private static OpenAiChatModelBuilder builder(OpenAiSettings settings, Clock clock) {
    OpenAiChatModelBuilder builder =
        OpenAiChatModel.builder()
            .httpClientBuilder(EndpointHttpClient.builder(settings.timeout(), clock))
            .baseUrl(settings.baseUrl().orElseThrow().toString())
            .modelName(settings.model())
            .maxRetries(0)
            .logRequests(false)
            .logResponses(false)
            .strictJsonSchema(settings.format() == AnswerFormat.JSON_SCHEMA)
            .responseFormat(format(settings.format()));
    settings.apiKey().ifPresent(key -> builder.apiKey(key.value()));
    settings.temperature().ifPresent(builder::temperature);
    return builder;
  }

  private static ResponseFormat format(AnswerFormat format) {
    return switch (format) {
      case TEXT -> null;
      case JSON_OBJECT -> ResponseFormat.JSON;
      case JSON_SCHEMA ->
          ResponseFormat.builder()
              .type(ResponseFormatType.JSON)
              .jsonSchema(
                  JsonSchema.builder()
                      .name("samples")
                      .rootElement(
                          JsonObjectSchema.builder()
                              .addProperty(
                                  "samples", JsonArraySchema.builder().items(sample()).build())
                              .required("samples")
                              .additionalProperties(false)
                              .build())
                      .build())
              .build();
    };
  }

  private static JsonObjectSchema sample() {
    return JsonObjectSchema.builder()
        .addIntegerProperty("number")
        .addStringProperty("text")
        .addStringProperty("label")
        .required("number", "text", "label")
        .additionalProperties(false)
        .build();
  }

  /** {@inheritDoc} Newer models call the limit of an answer by another name, which is tried. */
  @Override
  public Answer ask(Prompt prompt) throws InterruptedException {
    OpenAiChatModel asked = model;
    try {
      return ask(asked, prompt);
    } catch (EndpointException e) {
      if (asked == renamed || !e.parameter().equals(LIMIT)) {
        throw e;
      }
      Answer answer = ask(renamed, prompt);
      model = renamed;
      return answer;
    }
  }

  private static Answer ask(OpenAiChatModel model, Prompt prompt) throws InterruptedException {
    List<ChatMessage> messages = new ArrayList<>();
    if (!prompt.system().isEmpty()) {
      messages.add(SystemMessage.from(prompt.system()));
    }
    messages.add(UserMessage.from(prompt.user()));
    try {
      return answer(prompt, model.chat(messages));
    } catch (EndpointException e) {
      if (e.kind() == Kind.INTERRUPTED) {
        // The client has set the flag again, which an InterruptedException stands for.
        Thread.interrupted();
        throw new InterruptedException(e.getMessage());
      }
      throw e;
    } catch (RuntimeException e) {
      // What LangChain4j makes of an answer that is no chat completion; it may quote the answer.
      throw new EndpointException(Kind.BROKEN, "what the endpoint answers is no chat completion");
    }
  }

  private static Answer answer(Prompt prompt, ChatResponse response) {
    String text = response.aiMessage().text();
    String whole = text == null ? "" : OutsideText.whole(text);
    String content = OutsideText.cut(whole, LONGEST_ANSWER);
    TokenUsage usage = response.tokenUsage();
    Integer read = usage == null ? null : usage.inputTokenCount();
    Integer written = usage == null ? null : usage.outputTokenCount();
    return new Answer(
        content,
        content.equals(whole) ? ending(response.finishReason()) : Ending.CUT_OFF,
        read == null || read < 0 ? prompt.tokens() : read,
        written == null || written < 0 ? Prompt.tokens(content) : written);
  }

  private static Ending ending(FinishReason reason) {
    if (reason == FinishReason.CONTENT_FILTER) {
      return Ending.REFUSED;
    }
    return reason == FinishReason.LENGTH ? Ending.CUT_OFF : Ending.COMPLETE;
  }
}
