package io.medley.datasets.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.FileFault;
import io.medley.contracts.Json;
import io.medley.contracts.request.LabelNames;
import io.medley.datasets.file.rows.DataDirectory;
import io.medley.datasets.file.rows.UnusableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words for labels that stand in a list or in a file: a JSON object by label, a JSON array, or
 * one name on each line. A list is for the labels 0, 1 and so on; it may have more names than the
 * data have labels.
 */
final class LabelWords {
  private static final String FIELD = "labelNames";
  private static final long MAX_BYTES = 1 << 20;
  private static final int LONGEST = 200;

  private LabelWords() {}

  /** By label; empty where the words stand in the request by label, or there are none. */
  static Map<String, String> of(LabelNames names, DataDirectory directory)
      throws UnusableFileException {
    if (names == null || names.byLabel() != null) {
      return Map.of();
    }
    return names.byIndex() != null
        ? indexed(names.byIndex())
        : inFile(directory.file(names.file(), FIELD), names.file());
  }

  private static Map<String, String> inFile(Path file, String title) throws UnusableFileException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UnusableFileException(FIELD, title + " is too large for a list of names");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8).strip();
      return text.startsWith("[") || text.startsWith("{")
          ? inJson(Json.mapper().readTree(text), title)
          : checked(indexed(text.lines().map(String::strip).toList()), title);
    } catch (JsonProcessingException e) {
      throw new UnusableFileException(FIELD, title + " is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UnusableFileException(
          FIELD, "%s cannot be read: %s".formatted(title, FileFault.reason(e)));
    }
  }

  private static Map<String, String> inJson(JsonNode json, String title)
      throws UnusableFileException {
    Map<String, String> words = new HashMap<>();
    for (int i = 0; json.isArray() && i < json.size(); i++) {
      words.put(String.valueOf(i), json.get(i).asText());
    }
    json.properties().forEach(name -> words.put(name.getKey(), name.getValue().asText()));
    return checked(words, title);
  }

  private static Map<String, String> checked(Map<String, String> words, String title)
      throws UnusableFileException {
    for (Map.Entry<String, String> word : words.entrySet()) {
      if (word.getValue().isBlank() || word.getValue().length() > LONGEST) {
        throw new UnusableFileException(
            FIELD,
            "%s has no name of 1 to %d characters for %s".formatted(title, LONGEST, word.getKey()));
      }
    }
    return words;
  }

  private static Map<String, String> indexed(List<String> names) {
    Map<String, String> words = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      words.put(String.valueOf(i), names.get(i));
    }
    return words;
  }
}
