package io.medley.cli.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ExperimentReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The diversity–utility curve of one student as SVG: an arm's Vendi score against its utility diff,
 * with the plain 95 % interval as a bar and real-only as the line at zero. Mixes are filled and
 * named above their interval, purely synthetic arms hollow and named below; a name that would cover
 * another's goes a line farther out. Draws one picture.
 */
final class DiversityCurve {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 320;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 30;
  private static final int BOTTOM = 45;
  private static final int LINE_HEIGHT = 14;

  /** Half of what the longest names take. */
  private static final int HALF_LABEL = 80;

  /** Half of what a character takes, and a little between two names. */
  private static final double HALF_CHARACTER = 3.0;

  private final List<ArmReport> points;
  private final Scale x;
  private final Scale y;
  private final List<Label> labels = new ArrayList<>();

  private record Label(String name, double x, double y) {
    boolean covers(Label other) {
      int characters = name.length() + other.name.length();
      return Math.abs(x - other.x) < HALF_CHARACTER * characters
          && Math.abs(y - other.y) < LINE_HEIGHT;
    }
  }

  private DiversityCurve(List<ArmReport> points) {
    this.points = points;
    this.x =
        Scale.around(points, DiversityCurve::vendi, DiversityCurve::vendi, LEFT, WIDTH - RIGHT);
    this.y =
        Scale.around(
            points,
            arm -> Math.min(0, arm.utilityDiff().low()),
            arm -> Math.max(0, arm.utilityDiff().high()),
            HEIGHT - BOTTOM,
            TOP);
  }

  /** The picture, empty where no arm of the student has both numbers. */
  static String of(ExperimentReport report, String student) {
    List<ArmReport> points =
        report.arms().stream()
            .filter(arm -> arm.student().equals(student))
            .filter(arm -> arm.utilityDiff() != null && arm.diversity() != null)
            .filter(arm -> arm.diversity().get("vendi") != null)
            .toList();
    return points.isEmpty() ? "" : new DiversityCurve(points).svg(student);
  }

  private static double vendi(ArmReport arm) {
    return arm.diversity().get("vendi");
  }

  private String svg(String student) {
    StringBuilder svg = new StringBuilder();
    append(
        svg,
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
        WIDTH,
        HEIGHT,
        Html.escape("Diversity and utility of " + student));
    append(
        svg,
        "<line class=\"zero\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
        LEFT,
        WIDTH - RIGHT,
        y.at(0),
        y.at(0));
    axes(svg);
    for (ArmReport arm : points) {
      point(svg, arm);
    }
    return svg.append("</svg>").toString();
  }

  private void axes(StringBuilder svg) {
    append(svg, "<text x=\"%d\" y=\"%d\">diversity (vendi)</text>", WIDTH / 2 - 50, HEIGHT - 8);
    append(
        svg,
        "<text transform=\"translate(14,%d) rotate(-90)\">utility diff</text>",
        HEIGHT / 2 + 30);
    for (double value : new double[] {x.low, x.high}) {
      append(
          svg,
          "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%.1f</text>",
          x.at(value),
          HEIGHT - BOTTOM + 18,
          value);
    }
    for (double value : new double[] {y.low, 0, y.high}) {
      if (value == 0 || Math.abs(y.at(value) - y.at(0)) > LINE_HEIGHT) {
        append(
            svg,
            "<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%+.3f</text>",
            LEFT - 8,
            y.at(value) + 4,
            value);
      }
    }
  }

  private void point(StringBuilder svg, ArmReport arm) {
    boolean mixed = arm.kind() == PlannedArm.Kind.MIXED;
    double at = x.at(vendi(arm));
    double low = y.at(arm.utilityDiff().low());
    double high = y.at(arm.utilityDiff().high());
    append(
        svg,
        "<line class=\"interval\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
        at,
        at,
        low,
        high);
    append(
        svg,
        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
        mixed ? "mixed" : "synthetic",
        at,
        y.at(arm.utilityDiff().mean()),
        Html.escape(arm.arm()));
    Label label =
        mixed
            ? label(arm.arm(), at, high - 6, -LINE_HEIGHT)
            : label(arm.arm(), at, low + LINE_HEIGHT, LINE_HEIGHT);
    append(
        svg,
        "<text class=\"label\" text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">%s</text>",
        label.x,
        label.y,
        Html.escape(arm.arm()));
  }

  /** The place for a name, as many steps from where it should be as others are in its way. */
  private Label label(String name, double wantedX, double wantedY, int step) {
    double inside = Math.min(WIDTH - HALF_LABEL, Math.max(LEFT + HALF_LABEL, wantedX));
    Label label = new Label(name, inside, wantedY);
    while (labels.stream().anyMatch(label::covers)) {
      label = new Label(name, inside, label.y + step);
    }
    labels.add(label);
    return label;
  }

  private static void append(StringBuilder svg, String pattern, Object... values) {
    svg.append(String.format(Locale.ROOT, pattern, values));
  }

  /** Maps values to pixels; a range of no width is widened. */
  private record Scale(double low, double high, double fromPixel, double toPixel) {

    private static Scale around(
        List<ArmReport> points,
        ToDoubleFunction<ArmReport> least,
        ToDoubleFunction<ArmReport> most,
        double fromPixel,
        double toPixel) {
      double low = points.stream().mapToDouble(least).min().orElse(0);
      double high = points.stream().mapToDouble(most).max().orElse(1);
      double margin = high > low ? (high - low) * 0.1 : 0.5;
      return new Scale(low - margin, high + margin, fromPixel, toPixel);
    }

    private double at(double value) {
      return fromPixel + (value - low) / (high - low) * (toPixel - fromPixel);
    }
  }
}
