package io.medley.generation.maskedlm;

import io.medley.models.bert.MaskedLanguageModel.TopTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small vocabulary in which every word and mark is one token, and a model that knows it. */
final class Vocabulary {
  /** Ids from here on are words, as in BERT's vocabulary. */
  static final int FIRST = 2000;

  private static final Pattern WORD = Pattern.compile("\\w+(?:['-]\\w+)*|[^\\w\\s]");

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> tokens = new ArrayList<>();

  int[] wordPieces(String text) {
    return WORD.matcher(text).results().map(match -> id(match.group())).mapToInt(i -> i).toArray();
  }

  int id(String token) {
    return ids.computeIfAbsent(
        token,
        any -> {
          tokens.add(token);
          return FIRST + tokens.size() - 1;
        });
  }

  String token(int id) {
    int word = id - FIRST;
    return word >= 0 && word < tokens.size() ? tokens.get(word) : "[" + id + "]";
  }

  String text(int[] sequence) {
    return String.join(" ", Arrays.stream(sequence).mapToObj(this::token).toList());
  }

  /** One answer for every position: these tokens, each e times likelier than the next. */
  static MaskPredictor always(int... tokens) {
    return (batch, positions, topK, banned) ->
        positions.stream()
            .map(row -> Arrays.stream(row).mapToObj(position -> ranked(tokens)).toList())
            .toList();
  }

  static TopTokens ranked(int... tokens) {
    float[] logits = new float[tokens.length];
    float[] probabilities = new float[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      logits[i] = -i;
      probabilities[i] = (float) (Math.exp(-i) / 2);
    }
    return new TopTokens(tokens.clone(), logits, probabilities);
  }

  /** Counts the matches of a token in a text. */
  static int count(String text, String token) {
    Matcher matcher = Pattern.compile("\\b" + token + "\\b").matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }
}
