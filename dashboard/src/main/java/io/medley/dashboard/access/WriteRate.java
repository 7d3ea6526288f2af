package io.medley.dashboard.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each client may write: a bucket of tokens that fills evenly and holds those of one
 * minute. Clients that have not called for longest are forgotten, so that the memory has a bound.
 * Thread-safe.
 */
public final class WriteRate {
  private static final int MOST_CLIENTS = 4_096;
  private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

  private final int perMinute;
  private final Clock clock;
  private final Map<String, Bucket> buckets = new Newest();

  /**
   * Nobody has written yet.
   *
   * @param perMinute 1 or more
   */
  public WriteRate(int perMinute, Clock clock) {
    if (perMinute < 1) {
      throw new IllegalArgumentException("writes per minute: 1 or more, was " + perMinute);
    }
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Takes a token of the client's; false where it has none. */
  public synchronized boolean allows(String client) {
    Instant now = clock.instant();
    Bucket bucket = buckets.getOrDefault(client, new Bucket(perMinute, now));
    double elapsed = Duration.between(bucket.at(), now).toNanos() / NANOS_PER_MINUTE;
    double tokens = Math.min(perMinute, bucket.tokens() + Math.max(0, elapsed) * perMinute);
    boolean allowed = tokens >= 1;
    buckets.put(client, new Bucket(allowed ? tokens - 1 : tokens, now));
    return allowed;
  }

  private record Bucket(double tokens, Instant at) {}

  private static final class Newest extends LinkedHashMap<String, Bucket> {
    private static final long serialVersionUID = 1;
    private static final int INITIAL = 16;
    private static final float LOAD = 0.75f;

    Newest() {
      super(INITIAL, LOAD, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MOST_CLIENTS;
    }
  }
}
