package io.medley.dashboard.stream;

import io.medley.dashboard.state.Board;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The streams of all clients. One thread of its own tells a new client at once, and looks several
 * times a second which of them are ready for what changed; the threads that write the board never
 * wait for a client.
 */
public final class Streams implements AutoCloseable {
  /** How often a client is told at most. */
  static final Duration INTERVAL = Duration.ofMillis(250);

  /** How long a stream may be silent. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** How long a stream that was opened keeps its place until somebody subscribes. */
  static final Duration SUBSCRIPTION_PATIENCE = Duration.ofSeconds(30);

  /** Most streams at once. */
  public static final int MOST = 256;

  private final Board board;
  private final Clock clock;
  private final String process = UUID.randomUUID().toString().substring(0, 8);
  private final Set<ClientStream> clients = ConcurrentHashMap.newKeySet();
  private final Executor telling;
  private final Runnable end;

  /**
   * Without clients; {@link #turn} is for the same thread as what {@code telling} is given.
   *
   * @param telling tells new clients
   * @param end of that thread
   */
  Streams(Board board, Clock clock, Executor telling, Runnable end) {
    this.board = board;
    this.clock = clock;
    this.telling = telling;
    this.end = end;
  }

  /** Begins. */
  public static Streams start(Board board, Clock clock) {
    ScheduledExecutorService executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "medley-streams");
              thread.setDaemon(true);
              return thread;
            },
            // Whoever subscribes while the process ends is told nothing.
            new ThreadPoolExecutor.DiscardPolicy());
    Streams streams = new Streams(board, clock, executor, executor::shutdownNow);
    var unused =
        executor.scheduleWithFixedDelay(
            streams::turn, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return streams;
  }

  /**
   * A stream for one subscriber, which has its place from now on; empty where there are too many.
   *
   * @param scopes of the board
   * @param lastEventId where the client stopped, null for a new one; one of another process, or too
   *     old, has everything told
   */
  public Optional<Flow.Publisher<Event>> open(List<String> scopes, String lastEventId) {
    long seen = EventId.version(lastEventId, process);
    ClientStream client =
        new ClientStream(this, board, process, List.copyOf(scopes), seen, clock.instant());
    return add(client) ? Optional.of(client) : Optional.empty();
  }

  /** Counts and adds at once: clients leave while others come, but two never take one place. */
  private synchronized boolean add(ClientStream client) {
    return clients.size() < MOST && clients.add(client);
  }

  /** How many streams are open. */
  public int size() {
    return clients.size();
  }

  void remove(ClientStream client) {
    clients.remove(client);
  }

  /** Tells a client that has just come without waiting for the next turn. */
  void welcome(ClientStream client) {
    telling.execute(() -> tell(client));
  }

  /**
   * Tells every client that is ready what it does not know; one that fails, or never came, is
   * dropped.
   */
  void turn() {
    clients.forEach(this::tell);
  }

  private void tell(ClientStream client) {
    try {
      Instant now = clock.instant();
      if (client.abandon(now)) {
        clients.remove(client);
      } else {
        client.tell(now);
      }
    } catch (RuntimeException | Error e) {
      // A turn that throws would be the last one, and all streams silent from then on.
      drop(client, e);
    }
  }

  private void drop(ClientStream client, Throwable cause) {
    clients.remove(client);
    try {
      client.fail(cause);
    } catch (RuntimeException | Error unheard) {
      // There is nobody left to tell.
    }
  }

  @Override
  public void close() {
    end.run();
    clients.forEach(ClientStream::complete);
    clients.clear();
  }
}
