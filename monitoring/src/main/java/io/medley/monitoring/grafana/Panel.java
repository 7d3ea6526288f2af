package io.medley.monitoring.grafana;

import java.util.List;

/**
 * One panel.
 *
 * @param description what is seen and what to make of it, in a sentence or two
 * @param axis the name of what is measured
 * @param width of 24 columns
 * @param style how it is drawn beyond its kind
 */
public record Panel(
    Kind kind,
    String title,
    String description,
    Unit unit,
    String axis,
    List<Query> queries,
    int width,
    int height,
    Style style) {

  /** Columns of a dashboard. */
  public static final int COLUMNS = 24;

  private static final int LINES_HEIGHT = 8;
  private static final int NUMBER_HEIGHT = 4;

  public Panel {
    queries = List.copyOf(queries);
  }

  /** The kinds of panels, by Grafana's names. */
  public enum Kind {
    /** Values over time. */
    LINES("timeseries"),
    /** The newest values. */
    NUMBER("stat"),
    /** The newest values of several queries, a row for each set of labels. */
    TABLE("table");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  /**
   * How a panel is drawn.
   *
   * @param repeat the variable for each of whose values it is drawn; empty draws it once
   * @param band whether the second and the third query are the ends of a filled band
   * @param hidden labels that a table leaves out
   * @param least the axis's lower end; null fits it to the values
   * @param alarm the value from which on it is drawn red; null never
   */
  public record Style(
      String repeat, boolean band, List<String> hidden, Double least, Double alarm) {
    private static final Style PLAIN = new Style("", false, List.of(), null, null);
  }

  /** Lines over time, half a row wide. */
  public static Panel lines(
      String title, Unit unit, String axis, String description, Query... queries) {
    return new Panel(
        Kind.LINES,
        title,
        description,
        unit,
        axis,
        List.of(queries),
        COLUMNS / 2,
        LINES_HEIGHT,
        Style.PLAIN);
  }

  /** The newest value, a sixth of a row wide. */
  public static Panel number(String title, Unit unit, String description, Query query) {
    return new Panel(
        Kind.NUMBER,
        title,
        description,
        unit,
        "",
        List.of(query),
        COLUMNS / 6,
        NUMBER_HEIGHT,
        Style.PLAIN);
  }

  /** A table over the whole row; each query is a column. */
  public static Panel table(String title, Unit unit, String description, Query... queries) {
    return new Panel(
        Kind.TABLE,
        title,
        description,
        unit,
        "",
        List.of(queries),
        COLUMNS,
        LINES_HEIGHT,
        Style.PLAIN);
  }

  /** So many of 24 columns wide. */
  public Panel wide(int columns) {
    return new Panel(kind, title, description, unit, axis, queries, columns, height, style);
  }

  /** So many units high. */
  public Panel tall(int units) {
    return new Panel(kind, title, description, unit, axis, queries, width, units, style);
  }

  /** Once for each value of a variable. */
  public Panel forEach(String variable) {
    return styled(new Style(variable, style.band, style.hidden, style.least, style.alarm))
        .wide(COLUMNS);
  }

  /** With the area between the second and the third query filled. */
  public Panel banded() {
    return styled(new Style(style.repeat, true, style.hidden, style.least, style.alarm));
  }

  /** Without the columns of some labels. */
  public Panel without(String... labels) {
    return styled(new Style(style.repeat, style.band, List.of(labels), style.least, style.alarm));
  }

  /** With an axis that begins at 0. */
  public Panel fromZero() {
    return styled(new Style(style.repeat, style.band, style.hidden, 0.0, style.alarm));
  }

  /** Red from a value on. */
  public Panel redFrom(double value) {
    return styled(new Style(style.repeat, style.band, style.hidden, style.least, value));
  }

  private Panel styled(Style other) {
    return new Panel(kind, title, description, unit, axis, queries, width, height, other);
  }
}
