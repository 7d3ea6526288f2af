package io.medley.guarantees.secured;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for planted secrets, plain or in Base64, in what a system wrote. */
final class SecretSearch {
  private final Set<String> forms = new LinkedHashSet<>();

  SecretSearch(Collection<String> planted) {
    for (String secret : planted) {
      forms.add(secret);
      for (int before = 0; before < 3; before++) {
        forms.add(encoded(secret, before));
      }
    }
  }

  /** The characters of Base64 that hold nothing but the secret, so many bytes after a border. */
  private static String encoded(String secret, int before) {
    byte[] bytes = ("*".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
    int first = (before * 8 + 5) / 6;
    return Base64.getEncoder().encodeToString(bytes).substring(first, bytes.length * 8 / 6);
  }

  /** What was found where, of texts by name. */
  List<String> in(Map<String, String> texts) {
    return texts.entrySet().stream()
        .flatMap(
            text ->
                forms.stream()
                    .filter(form -> text.getValue().contains(form))
                    .map(form -> text.getKey() + " contains " + form))
        .toList();
  }

  /** What was found in the files below a directory, those of the operator apart. */
  List<String> inFiles(Path directory, Path operators) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith(operators)) {
          texts.put(
              file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return in(texts);
  }
}
