package io.medley.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that ask for the real artifact at once. */
class ModelStoreIT {
  @TempDir Path temporary;

  @Test
  void shouldUnpackOnceWhenTwoProcessesAskAtOnce() throws Exception {
    Path store = temporary.resolve("models");
    List<Process> processes = List.of(unpacker(store), unpacker(store));

    List<String> lines = new ArrayList<>();
    for (Process process : processes) {
      try (BufferedReader reader = process.inputReader()) {
        reader.lines().forEach(lines::add);
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
    }

    assertThat(lines).containsExactlyInAnyOrder("unpacked", "found");
    Path home = ModelStore.at(store).require(PretrainedModel.MINILM_L6);
    assertThat(home.resolve("model.onnx")).hasSize(90_387_606);
    assertThat(store).isDirectoryNotContaining("glob:**/.unpacking-*");
  }

  private static Process unpacker(Path store) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Unpacker.class.getName(),
            store.toString())
        .redirectErrorStream(true)
        .start();
  }

  /** What a process of the test runs: says whether it was the one to unpack. */
  static final class Unpacker {
    private Unpacker() {}

    public static void main(String[] arguments) throws Exception {
      URL entry = ModelStore.class.getClassLoader().getResource("all-minilm-l6-v2.onnx");
      Path jar = Path.of(((JarURLConnection) entry.openConnection()).getJarFileURL().toURI());
      boolean[] unpacked = {false};
      ModelStore.at(Path.of(arguments[0]))
          .unpack(PretrainedModel.MINILM_L6, jar, (done, total) -> unpacked[0] = true);
      System.out.println(unpacked[0] ? "unpacked" : "found");
    }
  }
}
