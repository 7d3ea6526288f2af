package io.medley.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.picture.DiversityUtility.Span;
import io.medley.cli.picture.RoundPanels.Panel;
import io.medley.contracts.request.DataUpdate;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RoundsPictureTest {

  /** Whatever the values and intervals are, nothing is drawn outside the picture. */
  @Property(tries = 200)
  void shouldDrawEverythingInside(
      @ForAll @Size(min = 3, max = 12) List<@DoubleRange(min = -1e6, max = 1e6) Double> means,
      @ForAll @DoubleRange(min = 0, max = 1e7) double reach,
      @ForAll @IntRange(min = 1, max = 9) int panels,
      @ForAll Set<DataUpdate> updates,
      @ForAll boolean narrow)
      throws Exception {
    Panel panel = panel("calibration error", null, means, reach, updates);
    RoundPanels data =
        new RoundPanels(
            "pool-20", means.size(), IntStream.range(0, panels).mapToObj(i -> panel).toList());
    Document svg =
        parsed(RoundsPicture.of(data, narrow ? RoundsPicture.NARROW : RoundsPicture.WIDE));

    String[] view = svg.getDocumentElement().getAttribute("viewBox").split(" ");
    double width = Double.parseDouble(view[2]);
    double height = Double.parseDouble(view[3]);
    assertInside(svg, "line", List.of("x1", "x2"), width);
    assertInside(svg, "line", List.of("y1", "y2"), height);
    assertInside(svg, "circle", List.of("cx"), width);
    assertInside(svg, "circle", List.of("cy"), height);
    assertInside(svg, "text", List.of("x"), width);
    assertInside(svg, "text", List.of("y"), height);
  }

  private static void assertInside(
      Document svg, String name, List<String> attributes, double most) {
    NodeList elements = svg.getElementsByTagName(name);
    for (int i = 0; i < elements.getLength(); i++) {
      for (String attribute : attributes) {
        assertThat(Double.parseDouble(((Element) elements.item(i)).getAttribute(attribute)))
            .as(name + " " + attribute)
            .isBetween(0.0, most);
      }
    }
  }

  @Test
  void shouldNameItsAxesAndLinesAndDashTheControl() throws Exception {
    Panel panel =
        panel(
            "diversity (vendi)",
            new Span(41, 39, 43),
            List.of(40.0, 30.0, 20.0),
            1,
            Set.of(DataUpdate.REPLACE, DataUpdate.FRESH));
    Document svg = parsed(RoundsPicture.of(new RoundPanels("pool-20", 3, List.of(panel)), 720));

    assertThat(svg.getDocumentElement().getTextContent())
        .contains(
            "diversity (vendi)",
            "round",
            "replace",
            "fresh real texts (control)",
            "round 1, shared by all",
            "95 % over chains",
            "95 % of draws of as many real texts",
            "replace, round 3: 20.000 [19.000, 21.000]")
        .doesNotContain("accumulate");
    NodeList lines = svg.getElementsByTagName("line");
    assertThat(
            IntStream.range(0, lines.getLength())
                .mapToObj(i -> (Element) lines.item(i))
                .filter(line -> !line.getAttribute("stroke-dasharray").isEmpty()))
        .hasSize(2 + 1)
        .allMatch(line -> line.getAttribute("class").equals("line-muted"));
  }

  @Test
  void shouldTellInWordsWhatRealTextsAreThatAreFarOff() throws Exception {
    Panel panel =
        panel(
            "diversity (vendi)",
            new Span(98, 95, 101),
            List.of(40.0, 39.0, 38.0),
            1,
            Set.of(DataUpdate.REPLACE));
    String text =
        parsed(RoundsPicture.of(new RoundPanels("pool-20", 3, List.of(panel)), 720))
            .getDocumentElement()
            .getTextContent();

    assertThat(text).contains("real: 95").doesNotContain("95 % of draws");
  }

  private static Panel panel(
      String name, Span real, List<Double> means, double reach, Set<DataUpdate> updates) {
    Map<DataUpdate, SortedMap<Integer, Span>> later = new EnumMap<>(DataUpdate.class);
    for (DataUpdate update : updates) {
      SortedMap<Integer, Span> rounds = new TreeMap<>();
      for (int round = 2; round <= means.size(); round++) {
        rounds.put(round, span(means.get(round - 1), reach));
      }
      later.put(update, rounds);
    }
    return new Panel(name, real, span(means.get(0), reach), later);
  }

  private static Span span(double mean, double reach) {
    return new Span(mean, mean - reach, mean + reach);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
