package io.medley.generation.openai.endpoint;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A response's bytes, as far as there are not too many and they come in time: an answer that never
 * ends fills nothing and holds up nobody.
 */
final class LimitedBody implements BodySubscriber<byte[]> {
  private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
  private final CompletableFuture<byte[]> body;
  private final long most;
  private volatile Subscription subscription;
  private volatile boolean late;
  private long seen;

  /**
   * A body of which nothing has come yet.
   *
   * @param most bytes
   * @param timeLeft from now until its last byte; ends with an {@link HttpTimeoutException}
   */
  LimitedBody(long most, Duration timeLeft) {
    this.most = most;
    this.body =
        bytes
            .getBody()
            .toCompletableFuture()
            .orTimeout(timeLeft.toNanos(), TimeUnit.NANOSECONDS)
            .exceptionallyCompose(this::ended);
  }

  private CompletionStage<byte[]> ended(Throwable fault) {
    if (!(fault instanceof TimeoutException)) {
      return CompletableFuture.failedStage(fault);
    }
    late = true;
    Subscription begun = subscription;
    if (begun != null) {
      begun.cancel();
    }
    return CompletableFuture.failedStage(new HttpTimeoutException("the answer does not end"));
  }

  @Override
  public void onSubscribe(Subscription toWhat) {
    subscription = toWhat;
    bytes.onSubscribe(toWhat);
    if (late) {
      toWhat.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    seen += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (seen > most) {
      subscription.cancel();
      bytes.onError(new IOException("the answer is longer than " + most + " bytes"));
    } else {
      bytes.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable fault) {
    bytes.onError(fault);
  }

  @Override
  public void onComplete() {
    bytes.onComplete();
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }
}
