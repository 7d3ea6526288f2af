package io.medley.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Every machine that the POM knows has its native libraries in the jars. libtorch itself comes in a
 * jar for each; {@link NativePlatformsIT} resolves them.
 */
class NativePlatformsTest {

  @Test
  void shouldChooseLibtorchByTheMachine() throws Exception {
    assertThat(profiles())
        .containsExactly(
            "linux amd64 -> linux-x86_64",
            "linux aarch64 -> linux-aarch64",
            "mac aarch64 -> osx-aarch64",
            "windows amd64 -> win-x86_64");
  }

  @ParameterizedTest
  @CsvSource({
    "linux-x86_64, linux-x64, libtokenizers.so, libdjl_torch.so, libonnxruntime.so",
    "linux-aarch64, linux-aarch64, libtokenizers.so, libdjl_torch.so, libonnxruntime.so",
    "osx-aarch64, osx-aarch64, libtokenizers.dylib, libdjl_torch.dylib, libonnxruntime.dylib",
    "win-x86_64, win-x64, tokenizers.dll, djl_torch.dll, onnxruntime.dll"
  })
  void shouldHaveWhatTheModelsNeed(
      String platform, String onnxPlatform, String tokenizers, String torch, String onnx) {
    assertThat(missing("native/lib/%s/cpu/%s".formatted(platform, tokenizers))).isEmpty();
    assertThat(missing("jnilib/%s/cpu/%s".formatted(platform, torch))).isEmpty();
    assertThat(missing("ai/onnxruntime/native/%s/%s".formatted(onnxPlatform, onnx))).isEmpty();
  }

  @Test
  void shouldHaveWhatStoresAndCompressionNeed() {
    assertThat(
            missing(
                "librocksdbjni-linux64.so",
                "librocksdbjni-linux-aarch64.so",
                "librocksdbjni-osx-arm64.jnilib",
                "librocksdbjni-win64.dll",
                "org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so",
                "org/xerial/snappy/native/Linux/aarch64/libsnappyjava.so",
                "org/xerial/snappy/native/Mac/aarch64/libsnappyjava.dylib"))
        .isEmpty();
  }

  private static List<String> missing(String... resources) {
    ClassLoader loader = NativePlatformsTest.class.getClassLoader();
    return List.of(resources).stream().filter(name -> loader.getResource(name) == null).toList();
  }

  /** The profiles that choose a platform, as {@code system processor -> classifier}. */
  private static List<String> profiles() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("../pom.xml").toFile());
    NodeList found =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate("//profile[properties/medley.platform]", pom, XPathConstants.NODESET);
    List<String> profiles = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      Element profile = (Element) found.item(i);
      String system = text(profile, "name");
      profiles.add(
          "%s %s -> %s"
              .formatted(
                  system.isEmpty() ? text(profile, "family") : system,
                  text(profile, "arch"),
                  text(profile, "medley.platform")));
    }
    return profiles;
  }

  private static String text(Element profile, String name) {
    NodeList elements = profile.getElementsByTagName(name);
    return elements.getLength() == 0 ? "" : elements.item(0).getTextContent().strip();
  }
}
