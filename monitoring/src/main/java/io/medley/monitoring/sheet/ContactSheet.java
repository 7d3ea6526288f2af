package io.medley.monitoring.sheet;

import io.medley.monitoring.grafana.Dashboard;
import io.medley.monitoring.grafana.Panel;
import io.medley.monitoring.grafana.Query;
import io.medley.monitoring.prometheus.Choice;
import io.medley.monitoring.prometheus.PrometheusApi;
import io.medley.monitoring.prometheus.Series;
import io.medley.monitoring.sheet.Lines.Line;
import io.medley.monitoring.sheet.Lines.Window;
import io.medley.monitoring.views.Views;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Draws every panel of every dashboard from what a Prometheus answers, one PNG for each dashboard.
 */
public final class ContactSheet {

  private static final int COLUMN = 50;
  private static final int UNIT = 27;
  private static final int GAP = 6;
  private static final int HEAD = 44;
  private static final int POINTS = 150;
  private static final int REPEATED = 3;

  private final PrometheusApi prometheus;
  private final Window window;

  private ContactSheet(PrometheusApi prometheus, Instant from, Instant to) {
    this.prometheus = prometheus;
    this.window =
        new Window(from, to, Math.max(5, Duration.between(from, to).toSeconds() / POINTS));
  }

  /**
   * Draws the last so many minutes.
   *
   * @param args the address of Prometheus, the minutes, and the directory to write to
   */
  public static void main(String[] args) throws IOException {
    Instant now = Instant.now();
    draw(
        new PrometheusApi(args[0]),
        now.minus(Duration.ofMinutes(Long.parseLong(args[1]))),
        now,
        Path.of(args[2]));
  }

  /** Writes {@code grafana-experiments.png}, {@code …-pipeline.png} and {@code …-machines.png}. */
  public static void draw(PrometheusApi prometheus, Instant from, Instant to, Path directory)
      throws IOException {
    System.setProperty("java.awt.headless", "true");
    Files.createDirectories(directory);
    for (Dashboard dashboard : Views.all()) {
      BufferedImage sheet = new ContactSheet(prometheus, from, to).draw(dashboard);
      String name = dashboard.uid().replace("medley-", "grafana-") + ".png";
      ImageIO.write(sheet, "png", directory.resolve(name).toFile());
    }
  }

  /** A panel with the values that it is drawn for, and where. */
  private record Placed(Panel panel, Choice choice, Rectangle2D box) {}

  private BufferedImage draw(Dashboard dashboard) {
    Choice choice = Choice.of(dashboard, prometheus);
    List<Placed> placed = new ArrayList<>();
    double y = HEAD;
    List<Double> headings = new ArrayList<>();
    for (Dashboard.Row row : dashboard.rows()) {
      headings.add(y);
      y = place(row, choice, y + UNIT, placed) + GAP;
    }
    int width = Panel.COLUMNS * COLUMN;
    BufferedImage sheet = new BufferedImage(width, (int) y + GAP, BufferedImage.TYPE_INT_RGB);
    Pen pen = new Pen(sheet.createGraphics());
    pen.fill(0, 0, width, y + GAP, Pen.PAPER);
    pen.title(dashboard.title(), GAP, 22, width);
    pen.text(choice.chosen().toString(), GAP, 38, width - GAP, Pen.MUTED);
    for (int i = 0; i < headings.size(); i++) {
      pen.title("▾ " + dashboard.rows().get(i).title(), GAP, headings.get(i) + 19, width);
    }
    placed.forEach(one -> draw(pen, one));
    return sheet;
  }

  private static double place(Dashboard.Row row, Choice choice, double top, List<Placed> placed) {
    double x = 0;
    double y = top;
    double tallest = 0;
    for (Panel panel : row.panels()) {
      String repeat = panel.style().repeat();
      List<String> values =
          repeat.isEmpty() ? List.of("") : choice.options().getOrDefault(repeat, List.of());
      int copies = Math.min(REPEATED, values.size());
      for (String value : values.subList(0, copies)) {
        double width = (double) COLUMN * panel.width() / copies;
        double height = (double) UNIT * panel.height();
        if (x + width > Panel.COLUMNS * COLUMN + 1) {
          x = 0;
          y += tallest;
          tallest = 0;
        }
        placed.add(
            new Placed(
                panel,
                repeat.isEmpty() ? choice : choice.with(repeat, value),
                new Rectangle2D.Double(x + GAP / 2.0, y, width - GAP, height - GAP)));
        x += width;
        tallest = Math.max(tallest, height);
      }
    }
    return y + tallest;
  }

  private void draw(Pen pen, Placed placed) {
    Panel panel = placed.panel();
    Rectangle2D box = placed.box();
    pen.frame(box.getX(), box.getY(), box.getWidth(), box.getHeight());
    String axis =
        panel.axis().isEmpty() ? "" : "  (" + placed.choice().filledIn(panel.axis()) + ")";
    pen.title(
        placed.choice().filledIn(panel.title()) + axis,
        box.getX() + 8,
        box.getY() + 17,
        box.getWidth() - 16);
    switch (panel.kind()) {
      case LINES -> new Lines(pen, panel, window, box).draw(lines(placed));
      case NUMBER -> number(pen, placed);
      case TABLE -> Table.draw(pen, panel, instants(placed), box);
    }
  }

  private List<Line> lines(Placed placed) {
    List<Line> lines = new ArrayList<>();
    List<Query> queries = placed.panel().queries();
    for (int i = 0; i < queries.size(); i++) {
      String expression = placed.choice().filledIn(queries.get(i).expression());
      for (Series series :
          prometheus.range(
              expression, window.from(), window.to(), Duration.ofSeconds(window.stepSeconds()))) {
        lines.add(new Line(i, series.named(queries.get(i).legend()), series));
      }
    }
    return lines;
  }

  private List<List<Series>> instants(Placed placed) {
    return placed.panel().queries().stream()
        .map(query -> prometheus.instant(placed.choice().filledIn(query.expression()), window.to()))
        .toList();
  }

  private void number(Pen pen, Placed placed) {
    Rectangle2D box = placed.box();
    String text =
        instants(placed).get(0).stream()
            .findFirst()
            .map(series -> Numbers.text(series.last(), placed.panel().unit()))
            .orElse("no data");
    pen.number(text, box.getX() + 12, box.getCenterY() + 22, box.getWidth() - 20);
  }
}
