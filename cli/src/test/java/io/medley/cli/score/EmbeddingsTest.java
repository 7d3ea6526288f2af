package io.medley.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingsTest {

  @Test
  void shouldEmbedATextOnceWhenItStandsInSeveralSets() throws BadLineException {
    List<String> embedded = new ArrayList<>();
    MissingEmbeddings model =
        new MissingEmbeddings() {
          @Override
          public float[][] embed(List<String> texts) {
            embedded.addAll(texts);
            return texts.stream()
                .map(text -> new float[] {text.length(), 1})
                .toArray(float[][]::new);
          }

          @Override
          public void close() {}
        };
    try (Embeddings embeddings = new Embeddings(new TextModel("given", 2, () -> model))) {
      List<float[]> first = embeddings.of(lines(embeddings, "one", "three", "one"));
      List<float[]> second = embeddings.of(lines(embeddings, "three", "seven"));

      assertThat(embedded).containsExactly("one", "three", "seven");
      assertThat(first).extracting(vector -> vector[0]).containsExactly(3f, 5f, 3f);
      assertThat(second).extracting(vector -> vector[0]).containsExactly(5f, 5f);
      assertThat(embeddings.embedded()).isEqualTo(5);
    }
  }

  private static List<SampleLine> lines(Embeddings embeddings, String... texts)
      throws BadLineException {
    List<SampleLine> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(embeddings.check(new SampleLine(1, "1", text, null, null)));
    }
    return lines;
  }
}
