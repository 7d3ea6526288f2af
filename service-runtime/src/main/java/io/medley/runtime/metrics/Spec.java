package io.medley.runtime.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Objects;

/**
 * What a metric is.
 *
 * @param series its name in a scrape; of a timer without the endings of its three series
 * @param help what its value means, in one line
 * @param labels names of its labels, whose values are bounded: experiments are those that run or
 *     ended not long ago, levels, settings and students are those of their plans, topics, groups
 *     and all others are fixed words
 */
public record Spec(Type type, String series, Unit unit, String help, List<String> labels) {

  /** What kind of series it has. */
  public enum Type {
    /** Only grows while the process lives; the name ends with {@code _total}. */
    COUNTER("_total"),
    /** Goes up and down. */
    GAUGE(""),
    /** The series {@code _count}, {@code _sum} and the gauge {@code _max} of the last minutes. */
    TIMER("_seconds");

    private final String ending;

    Type(String ending) {
      this.ending = ending;
    }
  }

  /** What the value counts or measures. */
  public enum Unit {
    /** Things that the name says. */
    COUNT("count"),
    /** Seconds. */
    SECONDS("seconds"),
    /** Bytes. */
    BYTES("bytes"),
    /** Kafka records. */
    RECORDS("records"),
    /** Samples. */
    SAMPLES("samples"),
    /** Samples per second. */
    SAMPLES_PER_SECOND("samples per second"),
    /** A language model's tokens. */
    TOKENS("tokens"),
    /** The unit in which the operator states prices. */
    MONEY("money"),
    /** 0 to 1; a difference of two, −1 to 1. */
    SHARE("share"),
    /** That of the statistic, most of which have none. */
    STATISTIC("the statistic's"),
    /** That of the resource. */
    RESOURCE("the resource's");

    private final String word;

    Unit(String word) {
      this.word = word;
    }

    /** As tables write it. */
    public String word() {
      return word;
    }
  }

  public Spec {
    Objects.requireNonNull(unit, "unit is missing");
    labels = List.copyOf(labels);
    if (help.isBlank() || !series.startsWith("medley_") || !series.endsWith(type.ending)) {
      throw new IllegalArgumentException("no " + type + ": " + series);
    }
  }

  static Spec counter(String series, Unit unit, String help, String... labels) {
    return new Spec(Type.COUNTER, series, unit, help, List.of(labels));
  }

  static Spec gauge(String series, Unit unit, String help, String... labels) {
    return new Spec(Type.GAUGE, series, unit, help, List.of(labels));
  }

  static Spec timer(String series, Unit unit, String help, String... labels) {
    return new Spec(Type.TIMER, series, unit, help, List.of(labels));
  }

  /** The names of its series in a scrape. */
  List<String> names() {
    return type == Type.TIMER
        ? List.of(series + "_count", series + "_sum", series + "_max")
        : List.of(series);
  }

  /** Micrometer's name, to which its registry for Prometheus adds the ending of the type. */
  String meter(Type asked) {
    if (type != asked) {
      throw new IllegalArgumentException(series + " is a " + type + ", not a " + asked);
    }
    return series.substring(0, series.length() - type.ending.length()).replace('_', '.');
  }

  /** The labels with their values. */
  Tags tags(String... values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(series + " has the labels " + labels);
    }
    Tags tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      tags = tags.and(labels.get(i), values[i]);
    }
    return tags;
  }
}
