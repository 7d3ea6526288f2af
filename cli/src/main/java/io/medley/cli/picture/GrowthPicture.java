package io.medley.cli.picture;

import io.medley.cli.picture.Labels.Placed;
import io.medley.cli.picture.Labels.Wanted;
import io.medley.cli.picture.Svg.Paint;
import java.util.ArrayList;
import java.util.List;

/** Diversity while sets grow: a line for each level. */
public final class GrowthPicture {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 300;
  private static final Box PLOT = new Box(52, 12, WIDTH - 70, HEIGHT - 60);
  private static final int ACROSS = 8;
  private static final int UP = 6;
  private static final int LABEL = 14;
  private static final int LONGEST = 20;

  private GrowthPicture() {}

  /** A level's values as it grew; at least one point. */
  public record Growth(String name, List<double[]> points) {
    public Growth {
      points = List.copyOf(points);
    }
  }

  /** The picture; names of lines are left out where they have no room. */
  public static String of(List<Growth> levels, String statistic) {
    Axis x =
        Axis.around(
            levels.stream().flatMap(l -> l.points().stream()).mapToDouble(p -> p[0]),
            PLOT.x(),
            PLOT.right());
    Axis y =
        Axis.around(
            levels.stream().flatMap(l -> l.points().stream()).mapToDouble(p -> p[1]),
            PLOT.bottom(),
            PLOT.y());
    Svg svg =
        Svg.of(WIDTH, HEIGHT, "picture", "Diversity while sets grow", statistic + " by samples");
    for (double tick : x.ticks(ACROSS)) {
      svg.line(x.at(tick), PLOT.y(), x.at(tick), PLOT.bottom(), Paint.GRID, 1);
      svg.text(x.at(tick), PLOT.bottom() + 15, "middle", Paint.MUTED, x.text(tick, ACROSS, false));
    }
    for (double tick : y.ticks(UP)) {
      svg.line(PLOT.x(), y.at(tick), PLOT.right(), y.at(tick), Paint.GRID, 1);
      svg.text(PLOT.x() - 6, y.at(tick) + 4, "end", Paint.MUTED, y.text(tick, UP, false));
    }
    svg.text(PLOT.x() + PLOT.width() / 2, PLOT.bottom() + 32, "middle", Paint.INK, "samples");
    svg.upwards(13, PLOT.y() + PLOT.height() / 2, statistic);
    List<Wanted> names = new ArrayList<>();
    for (Growth level : levels) {
      line(svg, level, x, y);
      double[] last = level.points().get(level.points().size() - 1);
      String name = TextWidth.cut(level.name(), LONGEST);
      names.add(
          new Wanted(name, x.at(last[0]), y.at(last[1]), TextWidth.of(name, Svg.FONT) + 4, LABEL));
    }
    List<Placed> placed = new Labels(PLOT, List.of(), List.of()).place(names).orElse(List.of());
    placed.forEach(name -> svg.label(name.box(), name.wanted().text()));
    return svg.end();
  }

  private static void line(Svg svg, Growth level, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    for (double[] point : level.points()) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(Math.round(x.at(point[0]) * 10) / 10.0)
          .append(' ')
          .append(Math.round(y.at(point[1]) * 10) / 10.0);
    }
    svg.path(path.toString(), Paint.NONE, Paint.INSIDE, 1.4, level.name());
  }
}
