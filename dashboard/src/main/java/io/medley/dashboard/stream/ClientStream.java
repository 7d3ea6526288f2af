package io.medley.dashboard.stream;

import io.medley.contracts.Json;
import io.medley.dashboard.state.Board;
import io.medley.dashboard.state.Change;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One client: the version it has seen, and how many events it has asked for. Asking and cancelling
 * are for any thread, telling is for that of {@link Streams}.
 */
final class ClientStream implements Flow.Publisher<Event>, Flow.Subscription {
  private final Streams streams;
  private final Board board;
  private final String process;
  private final List<String> scopes;
  private final Instant openedAt;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final AtomicLong wanted = new AtomicLong();
  private volatile Flow.@Nullable Subscriber<? super Event> subscriber;
  private long seen;
  private Instant toldAt = Instant.MIN;

  ClientStream(
      Streams streams,
      Board board,
      String process,
      List<String> scopes,
      long seen,
      Instant openedAt) {
    this.streams = streams;
    this.board = board;
    this.process = process;
    this.scopes = scopes;
    this.seen = seen;
    this.openedAt = openedAt;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Event> only) {
    only.onSubscribe(this);
    if (taken.compareAndSet(false, true)) {
      // It is told nothing before it knows its subscription.
      subscriber = only;
      streams.welcome(this);
    } else {
      only.onError(new IllegalStateException("the stream has its subscriber, or waited too long"));
    }
  }

  /** True once and for all where nobody subscribed in time; nobody can then. */
  boolean abandon(Instant now) {
    return openedAt.plus(Streams.SUBSCRIPTION_PATIENCE).isBefore(now)
        && taken.compareAndSet(false, true);
  }

  @Override
  public void request(long n) {
    wanted.accumulateAndGet(
        n, (before, more) -> before + more < 0 ? Long.MAX_VALUE : before + more);
  }

  @Override
  public void cancel() {
    streams.remove(this);
  }

  void fail(Throwable cause) {
    subscriber.onError(cause);
  }

  /** Ends it; whoever subscribes later is refused. */
  void complete() {
    if (!taken.compareAndSet(false, true) && subscriber != null) {
      subscriber.onComplete();
    }
  }

  /** Tells what changed, or that the stream lives, if the client is ready. */
  void tell(Instant now) {
    if (subscriber == null || wanted.get() == 0) {
      return;
    }
    Optional<Change> change = board.since(seen, scopes);
    if (change.isPresent()) {
      next(event(change.get()), now);
      seen = change.get().version();
    } else if (toldAt.plus(Streams.HEARTBEAT).isBefore(now)) {
      next(Event.HEARTBEAT, now);
    }
  }

  private void next(Event event, Instant now) {
    wanted.decrementAndGet();
    toldAt = now;
    subscriber.onNext(event);
  }

  private Event event(Change change) {
    return new Event(
        EventId.of(process, change.version()),
        change.snapshot() ? "snapshot" : "delta",
        new String(Json.bytes(change), StandardCharsets.UTF_8));
  }
}
