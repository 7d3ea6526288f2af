package io.medley.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerIT {
  private static final ModelStore STORE =
      SharedModels.store(PretrainedModel.MINILM_L6, PretrainedModel.BERT_BASE);

  private static Tokenizer tokenizer;

  @TempDir Path temporary;

  @BeforeAll
  static void load() {
    tokenizer = Tokenizer.load(STORE);
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void shouldPutATextBetweenItsSpecials() {
    assertThat(tokens(tokenizer.encode("The cat, purring.", 16)))
        .containsExactly("[CLS]", "the", "cat", ",", "pu", "##rring", ".", "[SEP]");
  }

  @Test
  void shouldNeitherPadNorCutBelowTheLimit() {
    assertThat(tokenizer.encode("a", 128)).hasSize(3);
    assertThat(tokenizer.encode("word ".repeat(300), 512)).hasSize(302);
  }

  @Test
  void shouldCutALongTextAndKeepItsEnd() {
    int[] ids = tokenizer.encode("word ".repeat(300), 8);

    assertThat(ids).hasSize(8).endsWith(Tokenizer.SEP).startsWith(Tokenizer.CLS);
  }

  @Test
  void shouldGiveTheWordPiecesOfAWordAlone() {
    assertThat(tokens(tokenizer.wordPieces("purring"))).containsExactly("pu", "##rring");
    assertThat(tokenizer.wordPieces("")).isEmpty();
  }

  @Test
  void shouldKnowMasksInText() {
    assertThat(tokenizer.encode("[MASK]", 8))
        .containsExactly(Tokenizer.CLS, Tokenizer.MASK, Tokenizer.SEP);
  }

  @Test
  void shouldHaveTheVocabularyOfBertBase() throws IOException {
    List<String> vocabulary =
        Files.readAllLines(STORE.require(PretrainedModel.BERT_BASE).resolve("vocab.txt"));

    assertThat(tokenizer.vocabularySize()).isEqualTo(30522).isEqualTo(vocabulary.size());
    for (int id = 0; id < vocabulary.size(); id++) {
      assertThat(tokenizer.token(id)).isEqualTo(vocabulary.get(id));
      assertThat(tokenizer.id(vocabulary.get(id))).isEqualTo(id);
    }
    assertThat(tokenizer.id("no-such-token")).isEqualTo(Tokenizer.UNKNOWN);
  }

  @Test
  void shouldRefuseAFileThatIsNoTokenizer() throws IOException {
    Path home = Files.createDirectories(temporary.resolve("minilm-l6-v2"));
    Files.writeString(home.resolve("tokenizer.json"), "{\"model\": {}}");
    Files.writeString(home.resolve("model.onnx"), "");
    ModelStore broken = ModelStore.at(temporary);

    assertThatThrownBy(() -> Tokenizer.load(broken))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("tokenizer.json");
  }

  private static List<String> tokens(int[] ids) {
    return Arrays.stream(ids).mapToObj(tokenizer::token).toList();
  }
}
