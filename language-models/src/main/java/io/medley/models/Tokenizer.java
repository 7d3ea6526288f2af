package io.medley.models;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.JsonUtils;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * BERT's uncased word-piece tokenizer with its vocabulary of 30,522, the same for MiniLM-L6 and
 * BERT-base. Lower-cases, strips accents, splits at white space and punctuation.
 *
 * <p>Thread-safe. Holds a native tokenizer until closed.
 */
public final class Tokenizer implements AutoCloseable {
  /** Id of {@code [PAD]}. */
  public static final int PAD = 0;

  /** Id of {@code [UNK]}. */
  public static final int UNKNOWN = 100;

  /** Id of {@code [CLS]}, the first token of every sequence. */
  public static final int CLS = 101;

  /** Id of {@code [SEP]}, the last token of every sequence. */
  public static final int SEP = 102;

  /** Id of {@code [MASK]}. */
  public static final int MASK = 103;

  private static final int SPECIALS_PER_SEQUENCE = 2;

  private final HuggingFaceTokenizer pieces;
  private final String[] tokens;
  private final Map<String, Integer> ids;

  private Tokenizer(HuggingFaceTokenizer pieces, String[] tokens, Map<String, Integer> ids) {
    this.pieces = pieces;
    this.tokens = tokens;
    this.ids = ids;
  }

  /**
   * Loads MiniLM's tokenizer, which serves both models.
   *
   * @throws ModelException if MiniLM is not in the store, or its tokenizer file is damaged
   */
  public static Tokenizer load(ModelStore store) {
    NativeLibraries.keepOffline();
    Path file = store.require(PretrainedModel.MINILM_L6).resolve("tokenizer.json");
    try {
      Map<String, Integer> ids = vocabulary(file);
      String[] tokens = new String[ids.size()];
      ids.forEach((token, id) -> tokens[id] = token);
      // The file has truncation and fixed padding to 128 switched on; callers decide here.
      HuggingFaceTokenizer pieces =
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(file)
              .optAddSpecialTokens(true)
              .optTruncation(false)
              .optPadding(false)
              .build();
      return new Tokenizer(pieces, tokens, ids);
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          "%s is not a word-piece tokenizer: delete its directory, it will be unpacked again"
              .formatted(file),
          e);
    }
  }

  private static Map<String, Integer> vocabulary(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      JsonObject root = JsonUtils.GSON.fromJson(reader, JsonObject.class);
      JsonObject model = root == null ? null : root.getAsJsonObject("model");
      if (model == null || !model.has("vocab")) {
        throw new JsonParseException("no vocabulary");
      }
      Map<String, Integer> ids = new java.util.HashMap<>();
      for (Map.Entry<String, JsonElement> entry : model.getAsJsonObject("vocab").entrySet()) {
        ids.put(entry.getKey(), entry.getValue().getAsInt());
      }
      return Map.copyOf(ids);
    }
  }

  /**
   * The ids of a text between {@code [CLS]} and {@code [SEP]}. A text that is too long loses its
   * end, never its {@code [SEP]}.
   *
   * @param maxTokens most ids to return, specials included, at least 2
   */
  public int[] encode(String text, int maxTokens) {
    if (maxTokens < SPECIALS_PER_SEQUENCE) {
      throw new IllegalArgumentException("maxTokens must be at least 2, not " + maxTokens);
    }
    int[] all = ids(pieces.encode(text, true, false));
    if (all.length <= maxTokens) {
      return all;
    }
    int[] cut = Arrays.copyOf(all, maxTokens);
    cut[maxTokens - 1] = SEP;
    return cut;
  }

  /** Whether {@link #encode} cuts a text that is encoded with so many tokens at most. */
  public boolean isLongerThan(int maxTokens, String text) {
    return ids(pieces.encode(text, true, false)).length > maxTokens;
  }

  /** The ids of a word or text without specials; empty for an empty text. */
  public int[] wordPieces(String text) {
    return ids(pieces.encode(text, false, false));
  }

  /**
   * The token of an id, {@code ##} included.
   *
   * @param id from 0 to {@link #vocabularySize()} - 1
   */
  public String token(int id) {
    return tokens[id];
  }

  /** The id of a token as the vocabulary writes it, or {@link #UNKNOWN}. */
  public int id(String token) {
    return ids.getOrDefault(token, UNKNOWN);
  }

  /** How many ids there are: 30,522. */
  public int vocabularySize() {
    return tokens.length;
  }

  @Override
  public void close() {
    pieces.close();
  }

  private static int[] ids(Encoding encoding) {
    long[] wide = encoding.getIds();
    int[] narrow = new int[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (int) wide[i];
    }
    return narrow;
  }
}
