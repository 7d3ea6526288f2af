package io.medley.models.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.medley.models.ModelStore;
import io.medley.models.NounGlosses;
import io.medley.models.PretrainedModel;
import io.medley.models.SharedModels;
import io.medley.models.Tokenizer;
import io.medley.models.gradient.AdamW;
import io.medley.models.gradient.GradientMode;
import io.medley.models.weights.BertWeights;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BertEncoderIT {
  private static final ModelStore STORE = SharedModels.store(PretrainedModel.MINILM_L6);
  private static final int HIDDEN = 384;

  @Test
  void shouldGiveTheHiddenStatesOfOnnxRuntimeOnRealGlosses() throws OrtException {
    List<String> glosses = NounGlosses.take(100);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    String file = STORE.require(PretrainedModel.MINILM_L6).resolve("model.onnx").toString();
    try (Tokenizer tokenizer = Tokenizer.load(STORE);
        OrtSession session = environment.createSession(file);
        BertEncoder encoder =
            BertEncoder.load(
                BertWeights.minilm(STORE), BertEncoder.Trainable.NOTHING, Device.cpu())) {
      for (int from = 0; from < glosses.size(); from += 20) {
        List<int[]> ids =
            glosses.subList(from, from + 20).stream().map(g -> tokenizer.encode(g, 64)).toList();
        TokenBatch batch = TokenBatch.of(ids);
        float[] expected = onnxStates(environment, session, ids, batch.width());

        try (NDManager step = encoder.newStep()) {
          float[] states = encoder.forward(step, batch).toFloatArray();
          float[] means = encoder.forwardMean(step, batch).toFloatArray();

          int start = 0;
          for (int row = 0; row < ids.size(); row++) {
            int length = ids.get(row).length;
            float[] own = Arrays.copyOfRange(states, start * HIDDEN, (start + length) * HIDDEN);
            assertRowEqual(own, means, expected, row, batch.width());
            start += length;
          }
          assertThat(states).hasSize(start * HIDDEN);
        }
      }
    }
  }

  @Test
  void shouldTrainTheUpperBlocksAloneAboveLowerOnesThatAreShared() {
    BertWeights weights = BertWeights.minilm(STORE);
    TokenBatch batch = TokenBatch.of(List.of(new int[] {101, 4937, 102}, new int[] {101, 102}));
    try (BertEncoder whole =
            BertEncoder.load(weights, BertEncoder.Trainable.NOTHING, Device.cpu());
        BertEncoder lower = BertEncoder.loadLower(weights, 4, Device.cpu());
        BertEncoder upper = lower.withTrainableEnd(2);
        BertEncoder other = lower.withTrainableEnd(2)) {
      float[] before = means(whole, batch);

      assertThat(means(upper, batch)).isEqualTo(before);
      assertThat(means(lower, batch)).isNotEqualTo(before);
      assertThat(upper.parameters())
          .isNotEmpty()
          .allMatch(tensor -> tensor.name().matches("encoder/layer_[45]/.*"));

      float[] below = means(lower, batch);
      try (AdamW optimiser =
              new AdamW(
                  AdamW.Settings.DEFAULT, List.of(new AdamW.Group(upper.parameters(), 1e-2, 0)));
          NDManager step = upper.newStep();
          GradientMode mode = GradientMode.recording()) {
        mode.backward(upper.forwardMean(step, batch).square().sum());
        optimiser.step(1);
      }

      assertThat(means(upper, batch)).isNotEqualTo(before);
      assertThat(means(lower, batch)).isEqualTo(below);
      assertThat(means(other, batch)).isEqualTo(before);
    }
  }

  private static float[] means(BertEncoder encoder, TokenBatch batch) {
    try (NDManager step = encoder.newStep();
        GradientMode off = GradientMode.off()) {
      return encoder.forwardMean(step, batch).toFloatArray();
    }
  }

  private static void assertRowEqual(
      float[] states, float[] means, float[] expected, int row, int width) {
    int length = states.length / HIDDEN;
    for (int i = 0; i < HIDDEN; i++) {
      double mean = 0;
      for (int token = 0; token < length; token++) {
        float value = expected[(row * width + token) * HIDDEN + i];
        assertThat(states[token * HIDDEN + i])
            .as("token %d of row %d", token, row)
            .isCloseTo(value, within(1e-4f));
        mean += value;
      }
      assertThat((double) means[row * HIDDEN + i]).isCloseTo(mean / length, within(1e-4));
    }
  }

  private static float[] onnxStates(
      OrtEnvironment environment, OrtSession session, List<int[]> ids, int width)
      throws OrtException {
    long[] tokens = new long[ids.size() * width];
    long[] mask = new long[tokens.length];
    for (int row = 0; row < ids.size(); row++) {
      for (int i = 0; i < ids.get(row).length; i++) {
        tokens[row * width + i] = ids.get(row)[i];
        mask[row * width + i] = 1;
      }
    }
    long[] shape = {ids.size(), width};
    try (OnnxTensor tokenTensor =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens), shape);
        OnnxTensor maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        OnnxTensor typeTensor =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[tokens.length]), shape);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", tokenTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", typeTensor))) {
      FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] copy = new float[states.remaining()];
      states.get(copy);
      return copy;
    }
  }
}
