package io.medley.guarantees.lab;

import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatReply;
import io.medley.testkit.ChatRequest;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A behaviour that counts what one data set's calls cost, four characters to a token as the
 * endpoint does, whoever hears the answer. Thread-safe.
 */
public final class SpendingMeter implements ChatBehaviour {
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final String set;
  private final AtomicLong tokens = new AtomicLong();
  private final AtomicLong dearest = new AtomicLong();
  private volatile ChatBehaviour behaviour;

  /** Counts the calls about the labels of a set. */
  public SpendingMeter(String set, ChatBehaviour behaviour) {
    this.set = set;
    this.behaviour = behaviour;
  }

  /** Behaves like that from now on. */
  public void behave(ChatBehaviour now) {
    behaviour = now;
  }

  /** Tokens of all answers so far. */
  public long tokens() {
    return tokens.get();
  }

  /** Tokens of the dearest answer. */
  public long dearestCall() {
    return dearest.get();
  }

  @Override
  public ChatReply reply(ChatRequest request) {
    ChatReply reply = behaviour.reply(request);
    if (reply instanceof ChatReply.Content content && request.prompt().contains(set)) {
      long cost =
          request.prompt().length() / CHARACTERS_PER_TOKEN
              + content.content().length() / CHARACTERS_PER_TOKEN;
      tokens.addAndGet(cost);
      dearest.accumulateAndGet(cost, Math::max);
    }
    return reply;
  }
}
