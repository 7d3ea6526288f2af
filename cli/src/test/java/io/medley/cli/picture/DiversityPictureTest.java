package io.medley.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.picture.DiversityUtility.Point;
import io.medley.cli.picture.DiversityUtility.Shift;
import io.medley.cli.picture.DiversityUtility.Span;
import io.medley.cli.picture.Labels.Placed;
import java.io.StringReader;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DiversityPictureTest {

  @Property(tries = 300)
  void shouldNeverWriteANameOverAnotherOrOutside(
      @ForAll("pictures") DiversityUtility data, @ForAll boolean narrow) throws Exception {
    int width = narrow ? DiversityPicture.NARROW : DiversityPicture.WIDE;
    PointNames names = DiversityPicture.names(data, width);
    int points = data.points().size() + (data.real() == null ? 0 : data.realPlus() == null ? 1 : 2);

    assertThat(names.placed()).hasSize(points);
    for (Placed name : names.placed()) {
      assertThat(name.box().x()).isGreaterThanOrEqualTo(0);
      assertThat(name.box().right()).isLessThanOrEqualTo(width);
      assertThat(name.box().y()).isGreaterThanOrEqualTo(0);
      assertThat(names.placed())
          .filteredOn(other -> other != name)
          .noneMatch(other -> other.box().overlaps(name.box()));
    }
    assertThat(names.key()).hasSize(names.numbered() ? points : 0);
    shouldLieInside(parsed(DiversityPicture.of(data, width)));
  }

  private static void shouldLieInside(Document svg) {
    String[] view = svg.getDocumentElement().getAttribute("viewBox").split(" ");
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      if (text.hasAttribute("x")) {
        double width = TextWidth.of(text.getTextContent(), Svg.FONT);
        double x = Double.parseDouble(text.getAttribute("x"));
        double left =
            switch (text.getAttribute("text-anchor")) {
              case "start" -> x;
              case "middle" -> x - width / 2;
              default -> x - width;
            };
        assertThat(left).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
        assertThat(left + width)
            .as(text.getTextContent())
            .isLessThanOrEqualTo(Double.parseDouble(view[2]));
        assertThat(Double.parseDouble(text.getAttribute("y")))
            .as(text.getTextContent())
            .isBetween(0.0, Double.parseDouble(view[3]));
      }
    }
  }

  @Provide
  Arbitrary<DiversityUtility> pictures() {
    Arbitrary<List<Point>> points =
        Arbitraries.integers()
            .between(2, 30)
            .flatMap(
                n ->
                    Combinators.combine(
                            Arbitraries.doubles().between(0, 200).list().ofSize(n),
                            Arbitraries.doubles().between(-40, 40).list().ofSize(n),
                            Arbitraries.integers().between(1, 30),
                            Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(50),
                            Arbitraries.of(Shift.values()))
                        .as(
                            (x, y, crowds, name, shift) ->
                                IntStream.range(0, n)
                                    .mapToObj(
                                        i ->
                                            point(
                                                name + ":" + i,
                                                x.get(i % crowds % n),
                                                y.get(i % crowds % n),
                                                shift))
                                    .toList()));
    Arbitrary<Span> span =
        Arbitraries.doubles().between(0, 100).map(mean -> new Span(mean, mean - 3, mean + 2));
    return Combinators.combine(points, span.injectNull(0.3), span.injectNull(0.3))
        .as(
            (some, real, plus) ->
                new DiversityUtility(
                    "minilm-probe", 224, some, real, plus, List.of("50 % generated")));
  }

  @Test
  void shouldTellShiftByColourAndByHollowPoints() throws Exception {
    Document svg =
        parsed(
            DiversityPicture.of(
                data(point("in", 60, 2, Shift.INSIDE), point("out", 80, 5, Shift.OUTSIDE)),
                DiversityPicture.WIDE));

    assertThat(marker(svg, "in").getAttribute("class")).isEqualTo("fill-paper line-inside");
    assertThat(marker(svg, "out").getAttribute("class")).isEqualTo("fill-outside line-paper");
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("filled: shifted from real data", "hollow: no more than real data");
  }

  @Test
  void shouldNameItsAxesAndTheirUnits() throws Exception {
    assertThat(
            parsed(DiversityPicture.of(data(point("a", 60, 2, Shift.UNKNOWN)), 720))
                .getDocumentElement()
                .getTextContent())
        .contains(
            "diversity: vendi of 224 samples",
            "utility: accuracy minus real-only's, points",
            "95 % of draws of 224 real samples");
  }

  @Test
  void shouldHaveNiceTicksWhereTheDataAre() {
    Axis axis = Axis.around(DoubleStream.of(60.2, 98.1), 0, 100);

    assertThat(axis.ticks(5)).containsExactly(60.0, 70.0, 80.0, 90.0, 100.0);
    assertThat(axis.text(60, 5, false)).isEqualTo("60");
    Axis small = Axis.around(DoubleStream.of(-0.31, 0.42), 0, 100);
    assertThat(small.ticks(5).stream().map(tick -> small.text(tick, 5, true)))
        .containsExactly("−0.2", "0.0", "+0.2", "+0.4");
    assertThat(Axis.around(DoubleStream.of(), 0, 100).ticks(4)).isNotEmpty();
  }

  private static Element marker(Document svg, String name) {
    NodeList paths = svg.getElementsByTagName("path");
    return IntStream.range(0, paths.getLength())
        .mapToObj(i -> (Element) paths.item(i))
        .filter(path -> path.getTextContent().startsWith(name + ":"))
        .findFirst()
        .orElseThrow();
  }

  private static DiversityUtility data(Point... points) {
    return new DiversityUtility(
        "minilm-probe",
        224,
        List.of(points),
        new Span(98, 95, 101),
        new Span(9, 7, 12),
        List.of("70 % generated"));
  }

  private static Point point(String name, double x, double y, Shift shift) {
    return new Point(
        name,
        new Span(x, x - 1, x + 2),
        new Span(y, y - 2, y + 2),
        new Span(y, y - 3, y + 3),
        shift,
        0,
        false);
  }

  private static Document parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }
}
