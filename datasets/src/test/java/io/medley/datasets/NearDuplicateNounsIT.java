package io.medley.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.models.embed.SentenceEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Holds the committed list of near duplicates equal to what the embeddings say. After a change of
 * WordNet, of MiniLM or of the threshold write it anew:
 *
 * <pre>mvn -pl datasets -am verify -Dit.test=NearDuplicateNounsIT -Dmedley.nouns.write=true</pre>
 */
@Tag("slow")
class NearDuplicateNounsIT {
  private static final Path FILE =
      Path.of("src/main/resources/io/medley/datasets/near-duplicate-nouns.txt");
  private static final String HEADING =
      "# Nouns that nearly are a more frequent one: see TopicNouns. Written by NearDuplicateNounsIT.\n";
  private static final int STEP = 512;

  @Test
  void shouldLeaveOutExactlyTheNounsThatNearlyAreOneBefore() throws IOException {
    List<String> duplicates = nearDuplicates(ranked());
    if (Boolean.getBoolean("medley.nouns.write")) {
      Files.writeString(FILE, HEADING + String.join("\n", duplicates) + "\n");
      return;
    }

    assertThat(TopicNouns.nearDuplicates()).isEqualTo(duplicates);
  }

  /** Takes nouns in their order until there are enough, but those near to one taken. */
  private static List<String> nearDuplicates(List<String> ranked) {
    ModelStore store = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    store.unpackFromClassPath(PretrainedModel.MINILM_L6);
    List<float[]> taken = new ArrayList<>();
    List<String> duplicates = new ArrayList<>();
    try (SentenceEmbedder embedder = SentenceEmbedder.load(store, 1)) {
      for (int from = 0; taken.size() < TopicNouns.COUNT; from += STEP) {
        List<String> step = ranked.subList(from, from + STEP);
        float[][] vectors = embedder.embed(step);
        for (int i = 0; i < STEP && taken.size() < TopicNouns.COUNT; i++) {
          if (near(vectors[i], taken)) {
            duplicates.add(step.get(i));
          } else {
            taken.add(vectors[i]);
          }
        }
      }
    }
    return duplicates;
  }

  private static boolean near(float[] vector, List<float[]> taken) {
    return taken.parallelStream()
        .anyMatch(other -> cosine(vector, other) > TopicNouns.HIGHEST_COSINE);
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static List<String> ranked() {
    List<String> lemmas = new ArrayList<>();
    WordNetFiles.nouns(synset -> lemmas.addAll(synset.lemmas()));
    return TopicNouns.ranked(lemmas, WordNetFiles.nounCounts());
  }
}
