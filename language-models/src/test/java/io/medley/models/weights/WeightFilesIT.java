package io.medley.models.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.models.ModelException;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.models.SharedModels;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFilesIT {
  private static final ModelStore STORE =
      SharedModels.store(PretrainedModel.MINILM_L6, PretrainedModel.BERT_BASE);
  private static final Path ONNX = STORE.require(PretrainedModel.MINILM_L6).resolve("model.onnx");
  private static final Path DATA =
      STORE.require(PretrainedModel.BERT_BASE).resolve("variables.data");
  private static final Path INDEX =
      STORE.require(PretrainedModel.BERT_BASE).resolve("variables.index");

  @TempDir Path temporary;

  @Test
  void shouldFindAllTensorsOfBertBase() {
    WeightFile file = TensorFlowBundle.open(INDEX, DATA);

    assertThat(file.names()).hasSize(204).contains("module/cls/predictions/output_bias");
    assertThat(elements(file)).isEqualTo(110_104_890L);
    assertThat(file.tensor("module/bert/embeddings/word_embeddings").shape())
        .containsExactly(30522L, 768L);
  }

  @Test
  void shouldFindAllTensorsOfMinilmUnderTheirPaths() {
    WeightFile file = OnnxInitializers.open(ONNX);

    // 5 of the embeddings, 16 of each of six layers; the exporter dropped the pooler.
    assertThat(file.names())
        .hasSize(5 + 6 * 16)
        .contains("encoder.layer.5.attention.self.query.kernel")
        .noneMatch(name -> name.startsWith("onnx::"));
    assertThat(file.tensor("encoder.layer.0.intermediate.dense.kernel").shape())
        .containsExactly(384L, 1536L);
    assertThat(elements(file)).isEqualTo(22_565_376L);
  }

  @Test
  void shouldNameATensorThatIsNotThere() {
    WeightFile file = OnnxInitializers.open(ONNX);

    assertThatThrownBy(() -> file.tensor("encoder.layer.6.output.dense.bias"))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("encoder.layer.6.output.dense.bias", ONNX.toString());
  }

  @Test
  void shouldRefuseFilesThatAreCut() throws IOException {
    Path onnx = firstBytes(ONNX, 1_000_000);
    Path data = firstBytes(DATA, 1_000_000);
    Path index = firstBytes(INDEX, 4_000);

    assertThatThrownBy(() -> OnnxInitializers.open(onnx))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(onnx.toString(), "damaged");
    assertThatThrownBy(() -> TensorFlowBundle.open(INDEX, data))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(data.toString(), "ends before tensor");
    assertThatThrownBy(() -> TensorFlowBundle.open(index, DATA))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(index.toString(), "damaged");
  }

  @Test
  void shouldRefuseFilesOfAnotherKind() throws IOException {
    Path text = Files.writeString(temporary.resolve("text"), "no weights at all\n".repeat(100));

    assertThatThrownBy(() -> OnnxInitializers.open(text))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(text.toString());
    assertThatThrownBy(() -> TensorFlowBundle.open(text, DATA))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(text.toString());
    assertThatThrownBy(() -> OnnxInitializers.open(temporary.resolve("absent")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cannot read");
  }

  private Path firstBytes(Path file, int count) throws IOException {
    Path cut = temporary.resolve("cut-" + file.getFileName());
    try (FileChannel from = FileChannel.open(file);
        FileChannel to =
            FileChannel.open(cut, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      from.transferTo(0, count, to);
    }
    return cut;
  }

  private static long elements(WeightFile file) {
    return file.names().stream().mapToLong(name -> file.tensor(name).elements()).sum();
  }
}
