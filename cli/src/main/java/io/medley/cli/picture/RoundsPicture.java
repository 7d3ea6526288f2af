package io.medley.cli.picture;

import io.medley.cli.picture.DiversityUtility.Span;
import io.medley.cli.picture.RoundPanels.Panel;
import io.medley.cli.picture.Svg.Paint;
import io.medley.contracts.request.DataUpdate;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.DoubleStream;

/**
 * Rounds of generation as small multiples: a panel for each value, a line for each update. All
 * lines begin in the first round. The control is dashed. Real texts are a band, or words where the
 * band would flatten the lines; an interval that would do so is cut at the edge.
 */
public final class RoundsPicture {

  /** For pages and papers. */
  public static final int WIDE = DiversityPicture.WIDE;

  /** For phones. */
  public static final int NARROW = DiversityPicture.NARROW;

  private static final int COLUMNS = 3;
  private static final int MOST_COLUMNS = 4;
  private static final int COLUMNS_NARROW = 2;
  private static final int GAP = 10;
  private static final int LEFT = 42;
  private static final int RIGHT = 8;
  private static final int TOP = 22;
  private static final int LINE = 14;
  private static final int PLOT_HEIGHT = 112;
  private static final int BELOW_PLOT = 40;
  private static final int TICKS_UP = 5;
  private static final double PIXELS_PER_ROUND = 14;
  private static final double DODGE = 3.5;
  private static final double DOT = 2.8;

  /** Real texts farther from the means than so many times their range are told in words. */
  private static final double MOST_STRETCH = 1;

  private final RoundPanels data;
  private final int width;
  private final int columns;
  private final double panelWidth;
  private final int top;
  private final List<DataUpdate> updates;

  private RoundsPicture(RoundPanels data, int width) {
    this.data = data;
    this.width = width;
    this.columns = columns(data.panels().size(), width);
    this.panelWidth = (width - GAP * (columns - 1.0)) / columns;
    this.top = TOP + (data.panels().stream().anyMatch(RoundsPicture::isFar) ? LINE : 0);
    this.updates = List.copyOf(data.updates());
  }

  /**
   * The picture.
   *
   * @param data at least one panel
   * @param width in pixels, {@link #WIDE} or {@link #NARROW}
   */
  public static String of(RoundPanels data, int width) {
    return new RoundsPicture(data, width).svg();
  }

  /** As many as usual; one more where that saves a row. */
  private static int columns(int panels, int width) {
    if (width == NARROW) {
      return Math.min(COLUMNS_NARROW, panels);
    }
    return rows(panels, MOST_COLUMNS) < rows(panels, COLUMNS)
        ? MOST_COLUMNS
        : Math.min(COLUMNS, panels);
  }

  private static int rows(int panels, int columns) {
    return (panels + columns - 1) / columns;
  }

  private String svg() {
    int panelHeight = top + PLOT_HEIGHT + BELOW_PLOT;
    int rows = rows(data.panels().size(), columns);
    Legend legend = new Legend(legend(), LEFT, rows * panelHeight, width - LEFT - RIGHT);
    Svg svg =
        Svg.of(
            width,
            (int) Math.ceil(rows * panelHeight + legend.height() + 4),
            width == NARROW ? "picture narrow" : "picture wide",
            "Rounds of generation of " + data.knob(),
            "%d panels: means over chains by round, with 95 %% intervals"
                .formatted(data.panels().size()));
    for (int i = 0; i < data.panels().size(); i++) {
      double left = i % columns * (panelWidth + GAP);
      double above = (double) (i / columns) * panelHeight;
      draw(
          svg,
          data.panels().get(i),
          new Box(left + LEFT, above + top, panelWidth - LEFT - RIGHT, PLOT_HEIGHT));
    }
    legend.draw(svg);
    return svg.end();
  }

  private void draw(Svg svg, Panel panel, Box plot) {
    Axis x = new Axis(0.5, data.rounds() + 0.5, plot.x(), plot.right());
    Axis y = Axis.around(extent(panel), plot.bottom(), plot.y());
    if (isNear(panel)) {
      double top = y.at(panel.real().high());
      svg.rectangle(
          new Box(plot.x(), top, plot.width(), Math.max(1, y.at(panel.real().low()) - top)),
          Paint.BAND);
    }
    for (double tick : y.ticks(TICKS_UP)) {
      svg.line(plot.x(), y.at(tick), plot.right(), y.at(tick), Paint.GRID, 1);
      svg.text(plot.x() - 5, y.at(tick) + 4, "end", Paint.MUTED, y.text(tick, TICKS_UP, false));
    }
    svg.line(plot.x(), plot.bottom(), plot.right(), plot.bottom(), Paint.MUTED, 1);
    int step = (int) Math.ceil(PIXELS_PER_ROUND * data.rounds() / plot.width());
    for (int round = 1; round <= data.rounds(); round += step) {
      svg.text(x.at(round), plot.bottom() + 14, "middle", Paint.MUTED, String.valueOf(round));
    }
    svg.text(plot.x() + plot.width() / 2, plot.bottom() + 28, "middle", Paint.MUTED, "round");
    title(svg, panel, plot, y);
    for (DataUpdate update : updates) {
      line(svg, panel, update, plot, x, y);
    }
    if (panel.first() != null) {
      point(svg, panel.first(), "round 1", Paint.INK, plot, x.at(1), y);
    }
  }

  private void title(Svg svg, Panel panel, Box plot, Axis y) {
    double left = plot.x() - LEFT + 6;
    String name = TextWidth.fitted(panel.name(), Svg.FONT, panelWidth - 6);
    svg.text(left, plot.y() - top + 14, "start", Paint.INK, name);
    if (isFar(panel)) {
      String real =
          "real: %s to %s"
              .formatted(
                  y.text(panel.real().low(), TICKS_UP, false),
                  y.text(panel.real().high(), TICKS_UP, false));
      svg.text(left, plot.y() - top + 14 + LINE, "start", Paint.MUTED, real);
    }
  }

  /**
   * What a panel has room for: all means, real texts where they are near, and intervals but for
   * very long ones.
   */
  private static DoubleStream extent(Panel panel) {
    Range means = means(panel);
    double reach = means.high() > means.low() ? means.high() - means.low() : Double.MAX_VALUE;
    return DoubleStream.concat(
        isNear(panel) ? panel.real().values() : DoubleStream.empty(),
        panel
            .all()
            .flatMapToDouble(Span::values)
            .map(v -> Math.max(means.low() - reach, Math.min(means.high() + reach, v))));
  }

  private static boolean isFar(Panel panel) {
    return panel.real() != null && !isNear(panel);
  }

  /** Whether real texts are so near that lines are not flattened by their band. */
  private static boolean isNear(Panel panel) {
    if (panel.real() == null) {
      return false;
    }
    Range means = means(panel);
    double reach = MOST_STRETCH * (means.high() - means.low());
    return panel.real().low() <= means.high() + reach && panel.real().high() >= means.low() - reach;
  }

  private static Range means(Panel panel) {
    DoubleSummaryStatistics means = panel.all().mapToDouble(Span::mean).summaryStatistics();
    return new Range(means.getMin(), means.getMax());
  }

  private void line(Svg svg, Panel panel, DataUpdate update, Box plot, Axis x, Axis y) {
    SortedMap<Integer, Span> rounds = panel.later().get(update);
    if (rounds == null) {
      return;
    }
    double aside = (updates.indexOf(update) - (updates.size() - 1) / 2.0) * DODGE;
    Paint paint = paint(update);
    double fromX = x.at(1);
    Double fromY = panel.first() == null ? null : y.at(panel.first().mean());
    for (Map.Entry<Integer, Span> round : rounds.entrySet()) {
      double toX = x.at(round.getKey()) + aside;
      double toY = y.at(round.getValue().mean());
      if (fromY != null) {
        svg.line(fromX, fromY, toX, toY, paint, 1.5, dashes(update));
      }
      fromX = toX;
      fromY = toY;
    }
    rounds.forEach(
        (round, span) ->
            point(
                svg,
                span,
                "%s, round %d".formatted(update.word(), round),
                paint,
                plot,
                x.at(round) + aside,
                y));
  }

  private static void point(
      Svg svg, Span span, String name, Paint paint, Box plot, double x, Axis y) {
    double top = Math.max(plot.y(), y.at(span.high()));
    double bottom = Math.min(plot.bottom(), y.at(span.low()));
    if (bottom - top > 1) {
      svg.line(x, top, x, bottom, paint, 1);
    }
    svg.dot(
        x,
        y.at(span.mean()),
        DOT,
        paint,
        String.format(
            Locale.ROOT, "%s: %.3f [%.3f, %.3f]", name, span.mean(), span.low(), span.high()));
  }

  private List<Legend.Entry> legend() {
    List<Legend.Entry> entries = new ArrayList<>();
    for (DataUpdate update : updates) {
      entries.add(
          new Legend.Entry(
              (svg, x, y) -> {
                svg.line(x - 9, y, x + 9, y, paint(update), 1.5, dashes(update));
                svg.dot(x, y, DOT, paint(update), update.word());
              },
              update == DataUpdate.FRESH ? "fresh real texts (control)" : update.word()));
    }
    if (data.panels().stream().map(Panel::first).anyMatch(Objects::nonNull)) {
      entries.add(
          new Legend.Entry(
              (svg, x, y) -> svg.dot(x, y, DOT, Paint.INK, "round 1"), "round 1, shared by all"));
    }
    if (data.panels().stream().anyMatch(panel -> panel.all().anyMatch(s -> s.low() < s.high()))) {
      entries.add(
          new Legend.Entry(
              (svg, x, y) -> svg.line(x, y - 7, x, y + 7, Paint.MUTED, 1), "95 % over chains"));
    }
    if (data.panels().stream().anyMatch(RoundsPicture::isNear)) {
      entries.add(
          new Legend.Entry(
              (svg, x, y) -> svg.rectangle(new Box(x - 7, y - 6, 14, 12), Paint.BAND),
              "95 % of draws of as many real texts"));
    }
    return entries;
  }

  private record Range(double low, double high) {}

  private static Paint paint(DataUpdate update) {
    return switch (update) {
      case REPLACE -> Paint.OUTSIDE;
      case ACCUMULATE -> Paint.INSIDE;
      case ACCUMULATE_SUBSAMPLE -> Paint.THIRD;
      case FRESH -> Paint.MUTED;
    };
  }

  private static String dashes(DataUpdate update) {
    return switch (update) {
      case REPLACE, ACCUMULATE -> "";
      case ACCUMULATE_SUBSAMPLE -> "2 2.5";
      case FRESH -> "5 4";
    };
  }
}
