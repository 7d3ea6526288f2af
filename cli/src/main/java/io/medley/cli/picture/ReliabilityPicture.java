package io.medley.cli.picture;

import io.medley.cli.picture.Svg.Paint;
import io.medley.contracts.report.SettingReport.ReliabilityBin;
import java.util.List;
import java.util.Locale;

/** Confidence against accuracy: on the diagonal a model is as often right as it says. */
public final class ReliabilityPicture {

  private static final int SIZE = 170;
  private static final Box PLOT = new Box(30, 20, 130, 115);
  private static final double LEAST_RADIUS = 1.5;
  private static final double MOST_RADIUS = 5;

  private ReliabilityPicture() {}

  /**
   * The picture of one setting.
   *
   * @param bins without empty ones
   */
  public static String of(String name, List<ReliabilityBin> bins) {
    Axis x = new Axis(0, 1, PLOT.x(), PLOT.right());
    Axis y = new Axis(0, 1, PLOT.bottom(), PLOT.y());
    Svg svg = Svg.of(SIZE, SIZE, "small", "Reliability of " + name, description(bins));
    svg.text(PLOT.x(), PLOT.y() - 8, "start", Paint.INK, TextWidth.cut(name, 20));
    for (double tick : new double[] {0, 0.5, 1}) {
      String text = tick == 0.5 ? "0.5" : String.valueOf((int) tick);
      svg.line(x.at(tick), PLOT.y(), x.at(tick), PLOT.bottom(), Paint.GRID, 1);
      svg.line(PLOT.x(), y.at(tick), PLOT.right(), y.at(tick), Paint.GRID, 1);
      svg.text(x.at(tick), PLOT.bottom() + 14, "middle", Paint.MUTED, text);
      svg.text(PLOT.x() - 5, y.at(tick) + 4, "end", Paint.MUTED, text);
    }
    svg.text(PLOT.x() + PLOT.width() / 2, PLOT.bottom() + 28, "middle", Paint.MUTED, "confidence");
    svg.upwards(9, PLOT.y() + PLOT.height() / 2, "accuracy");
    svg.line(x.at(0), y.at(0), x.at(1), y.at(1), Paint.MUTED, 1, "3 3");
    int most = bins.stream().mapToInt(ReliabilityBin::n).max().orElse(1);
    ReliabilityBin before = null;
    for (ReliabilityBin bin : bins) {
      if (before != null) {
        svg.line(
            x.at(before.confidence()),
            y.at(before.accuracy()),
            x.at(bin.confidence()),
            y.at(bin.accuracy()),
            Paint.INSIDE,
            1.4);
      }
      before = bin;
    }
    for (ReliabilityBin bin : bins) {
      double radius =
          LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * Math.sqrt((double) bin.n() / most);
      svg.dot(
          x.at(bin.confidence()),
          y.at(bin.accuracy()),
          radius,
          Paint.INSIDE,
          String.format(
              Locale.ROOT,
              "confidence %.2f, accuracy %.2f, %d predictions",
              bin.confidence(),
              bin.accuracy(),
              bin.n()));
    }
    return svg.end();
  }

  private static String description(List<ReliabilityBin> bins) {
    return "Accuracy of predictions by their confidence, in %d bins".formatted(bins.size());
  }
}
