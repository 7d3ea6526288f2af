package io.medley.cli.stack.service;

import io.medley.models.PretrainedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A built project whose services are all {@link FakeService}, and a home with (empty) weights. */
public final class FakeInstallation {

  private static final Map<PretrainedModel, List<String>> WEIGHTS =
      Map.of(
          PretrainedModel.MINILM_L6, List.of("model.onnx", "tokenizer.json"),
          PretrainedModel.BERT_BASE, List.of("variables.data", "variables.index", "vocab.txt"));

  private FakeInstallation() {}

  /** Lays it out below a directory. */
  public static Installation in(Path root) {
    for (ServiceKind kind : ServiceKind.values()) {
      jar(root.resolve(kind.module()).resolve("target/quarkus-app/quarkus-run.jar"));
    }
    return Installation.at(root);
  }

  /** A home below a directory. */
  public static Home home(Path directory) {
    Home home = Home.at(directory);
    WEIGHTS.forEach(
        (model, files) ->
            files.forEach(file -> touch(home.models().resolve(model.directory()).resolve(file))));
    return home;
  }

  private static void jar(Path file) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    String entry = FakeService.class.getName().replace('.', '/') + ".class";
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out = Files.newOutputStream(file);
          JarOutputStream jar = new JarOutputStream(out, manifest);
          InputStream in = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
        jar.putNextEntry(new JarEntry(entry));
        in.transferTo(jar);
        jar.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void touch(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
