package io.medley.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one JSON dialect of Medley: absent instead of null, instants and durations as ISO-8601, map
 * entries in the order of their keys (so that equal records are equal bytes), no unknown-field
 * errors, no half of a surrogate pair in a record's text.
 */
public final class Json {
  /** How Jackson begins to say that a component of a record is not there. */
  private static final Pattern MISSING =
      Pattern.compile(
          "Cannot map `null` into type|Missing required creator property|Invalid `null`");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(
              AnnotationIntrospector.pair(
                  new RequiredComponents(), new JacksonAnnotationIntrospector()))
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .addModule(
              new SimpleModule("whole texts").addDeserializer(String.class, new WholeTexts()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  /** The shared mapper; do not configure it further. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** UTF-8 JSON of a record of this module; U+FFFD in place of halves of surrogate pairs. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonGenerationException half) {
      return wholeBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] wholeBytes(Object value) {
    try {
      return OutsideText.whole(MAPPER.writeValueAsString(value)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a record: the one place where bytes from outside become values. It never throws; what
   * cannot be read is a value, with the reason in one line. Missing components, null where {@link
   * RequiredComponents} allows none, a later version of the record and another encoding than UTF-8
   * are such reasons.
   */
  public static <T> Parsed<T> parse(byte[] json, Class<T> type) {
    if (json == null || json.length == 0) {
      return new Parsed.Unreadable<>("the value is empty");
    }
    if (!looksLikeUtf8(json)) {
      return new Parsed.Unreadable<>("the value is not JSON in UTF-8");
    }
    try {
      int version = Versioned.class.isAssignableFrom(type) ? version(json) : Versioned.VERSION;
      if (version > Versioned.VERSION) {
        return new Parsed.Unreadable<>(
            "the record is of version "
                + version
                + ", and this Medley reads versions up to "
                + Versioned.VERSION);
      }
      T value = MAPPER.readValue(json, type);
      return value == null
          ? new Parsed.Unreadable<>("the value is JSON null")
          : new Parsed.Readable<>(value);
    } catch (JsonProcessingException e) {
      return new Parsed.Unreadable<>(reason(e));
    } catch (IOException | RuntimeException e) {
      return new Parsed.Unreadable<>(firstLine(String.valueOf(e.getMessage())));
    }
  }

  /**
   * Whether the bytes may be JSON in UTF-8. By a zero byte or a byte order mark among the first
   * four Jackson would take them for UTF-16 or UTF-32.
   */
  private static boolean looksLikeUtf8(byte[] json) {
    for (int i = 0; i < Math.min(json.length, 4); i++) {
      int b = json[i] & 0xff;
      if (b == 0 || b == 0xfe || b == 0xff) {
        return false;
      }
    }
    return true;
  }

  /** The version that a record says it has; 1 where it says none. */
  private static int version(byte[] json) throws IOException {
    try (JsonParser parser = MAPPER.createParser(json)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean found = parser.currentName().equals(Versioned.PROPERTY);
          parser.nextToken();
          if (found) {
            return parser.getIntValue();
          }
          parser.skipChildren();
        }
      }
      return 1;
    }
  }

  private static String reason(JsonProcessingException e) {
    Throwable cause = e.getCause();
    String message =
        cause instanceof IllegalArgumentException || cause instanceof NullPointerException
            ? String.valueOf(cause.getMessage())
            : e.getOriginalMessage();
    if (e instanceof JsonMappingException mapping && MISSING.matcher(message).lookingAt()) {
      message = path(mapping) + " is missing";
    }
    var at = e.getLocation();
    String where =
        at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    return firstLine(message) + where;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("not readable");
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  /** Replaces halves of surrogate pairs, which JSON can escape and no file can hold. */
  private static final class WholeTexts extends StringDeserializer {
    private static final long serialVersionUID = 1L;

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return OutsideText.whole(super.deserialize(parser, context));
    }
  }
}
