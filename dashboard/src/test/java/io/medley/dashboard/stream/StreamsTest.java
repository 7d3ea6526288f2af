package io.medley.dashboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.dashboard.Records;
import io.medley.dashboard.state.Board;
import io.medley.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
  private static final String ID = "pools";
  private static final List<String> SCOPES = List.of(Board.EXPERIMENT + ID);

  private final Board board = new Board();
  private final SettableClock clock = new SettableClock(NOW);
  private final List<Runnable> welcomes = new ArrayList<>();
  private final Streams streams = new Streams(board, clock, welcomes::add, () -> {});

  private void progress(int done) {
    board.apply(
        Topics.PROGRESS,
        ID,
        Json.bytes(Records.progress(ID, Progress.level("pool-20"), done, 48)),
        NOW);
  }

  private Client open(String lastEventId) {
    Client client = new Client();
    streams.open(SCOPES, lastEventId).orElseThrow().subscribe(client);
    return client;
  }

  private static JsonNode parts(Event event) throws Exception {
    return Json.mapper().readTree(event.data()).at("/scopes/experiment~1pools");
  }

  @Test
  void shouldTellASnapshotAndThenWhatChanged() throws Exception {
    board.apply(Topics.EXPERIMENTS, ID, Json.bytes(Records.plan(ID)), NOW);
    Client client = open(null);
    client.ask(10);
    streams.turn();
    streams.turn();
    progress(3);
    streams.turn();

    assertThat(client.events).extracting(Event::name).containsExactly("snapshot", "delta");
    assertThat(parts(client.events.get(0)).has("plan")).isTrue();
    assertThat(parts(client.events.get(1)).has("plan")).isFalse();
    assertThat(parts(client.events.get(1)).at("/level~1pool-20/progress/done").asInt())
        .isEqualTo(3);
  }

  @Test
  void shouldTellANewClientWithoutWaitingForTheNextTurn() {
    board.apply(Topics.EXPERIMENTS, ID, Json.bytes(Records.plan(ID)), NOW);
    Client client = open(null);
    client.ask(10);

    welcomes.forEach(Runnable::run);

    assertThat(client.events).extracting(Event::name).containsExactly("snapshot");
  }

  @Test
  void shouldTellThatAnExperimentIsGone() throws Exception {
    board.apply(Topics.EXPERIMENTS, ID, Json.bytes(Records.plan(ID)), NOW);
    board.caughtUp();
    Client client = open(null);
    client.ask(2);
    streams.turn();

    board.apply(Topics.EXPERIMENTS, ID, null, NOW);
    streams.turn();

    assertThat(parts(client.events.get(1)).get("summary").isNull()).isTrue();
  }

  @Test
  void shouldMergeWhatASlowClientMisses() throws Exception {
    board.apply(Topics.EXPERIMENTS, ID, Json.bytes(Records.plan(ID)), NOW);
    Client slow = open(null);
    Client quick = open(null);
    slow.ask(1);
    quick.ask(1_000_000);
    for (int done = 1; done <= 48; done++) {
      progress(done);
      streams.turn();
    }
    assertThat(slow.events).hasSize(1);
    assertThat(quick.events).hasSize(48);

    slow.ask(1);
    streams.turn();

    assertThat(slow.events).hasSize(2);
    assertThat(parts(slow.events.get(1)).at("/level~1pool-20/progress/done").asInt()).isEqualTo(48);
  }

  @Test
  void shouldGoOnFromTheLastEventThatAClientSaw() throws Exception {
    board.apply(Topics.EXPERIMENTS, ID, Json.bytes(Records.plan(ID)), NOW);
    Client first = open(null);
    first.ask(1);
    streams.turn();
    progress(7);

    Client again = open(first.events.get(0).id());
    again.ask(1);
    streams.turn();

    assertThat(again.events.get(0).name()).isEqualTo("delta");
    assertThat(parts(again.events.get(0)).has("plan")).isFalse();
  }

  @Test
  void shouldTellEverythingWhereTheLastEventIsOfAnotherProcess() {
    board.apply(Topics.EXPERIMENTS, ID, Json.bytes(Records.plan(ID)), NOW);

    for (String unknown : List.of("deadbeef-2", "no id", "", "-", "99999999999999999999-1")) {
      Client client = open(unknown);
      client.ask(1);
      streams.turn();
      assertThat(client.events.get(0).name()).as(unknown).isEqualTo("snapshot");
    }
  }

  @Test
  void shouldSayThatItLivesWhenNothingChanges() {
    Client client = open(null);
    client.ask(10);
    streams.turn();
    streams.turn();
    assertThat(client.events).hasSize(1);

    clock.pass(Duration.ofSeconds(16));
    streams.turn();
    streams.turn();

    assertThat(client.events).extracting(Event::name).containsExactly("snapshot", "alive");
  }

  @Test
  void shouldForgetAClientThatLeavesOrFails() {
    Client leaving = open(null);
    leaving.ask(1);
    Client failing = open(null);
    failing.fault = new IllegalStateException("gone");
    failing.ask(1);
    assertThat(streams.size()).isEqualTo(2);

    leaving.subscription.cancel();
    streams.turn();

    assertThat(streams.size()).isZero();
  }

  @Test
  void shouldTellTheOthersWhenAnErrorEndsAClient() {
    Client failing = open(null);
    failing.fault = new StackOverflowError();
    failing.deaf = true;
    failing.ask(1);
    Client other = open(null);
    other.ask(1);

    streams.turn();

    assertThat(other.events).hasSize(1);
    assertThat(streams.size()).isEqualTo(1);
  }

  @Test
  void shouldRefuseMoreStreamsThanThereMayBe() {
    for (int i = 0; i < Streams.MOST; i++) {
      open(null);
    }

    assertThat(streams.open(SCOPES, null)).isEmpty();
  }

  @Test
  void shouldOpenNoMoreStreamsThanThereMayBeToClientsThatComeAtOnce() {
    List<Flow.Publisher<Event>> opened =
        IntStream.range(0, 4 * Streams.MOST)
            .parallel()
            .mapToObj(i -> streams.open(SCOPES, null))
            .flatMap(Optional::stream)
            .toList();

    assertThat(opened).hasSize(Streams.MOST);
    List<Client> clients =
        opened.stream()
            .map(
                stream -> {
                  Client client = new Client();
                  stream.subscribe(client);
                  return client;
                })
            .toList();
    assertThat(streams.size()).isEqualTo(Streams.MOST);
    clients.parallelStream().forEach(client -> client.subscription.cancel());
    assertThat(streams.size()).isZero();
  }

  @Test
  void shouldGiveThePlaceOfAClientThatNeverComesToAnother() {
    List<Flow.Publisher<Event>> opened =
        IntStream.range(0, Streams.MOST)
            .mapToObj(i -> streams.open(SCOPES, null).orElseThrow())
            .toList();
    Client waiting = new Client();
    opened.get(0).subscribe(waiting);

    clock.pass(Streams.SUBSCRIPTION_PATIENCE.plusSeconds(1));
    streams.turn();

    assertThat(streams.size()).isEqualTo(1);
    assertThat(streams.open(SCOPES, null)).isPresent();
    Client late = new Client();
    opened.get(1).subscribe(late);
    assertThat(late.failure).isInstanceOf(IllegalStateException.class);
    assertThat(waiting.failure).isNull();
  }

  private static final class Client implements Flow.Subscriber<Event> {
    private final List<Event> events = new ArrayList<>();
    private Flow.Subscription subscription;
    private Throwable fault;
    private boolean deaf;
    private Throwable failure;

    void ask(long n) {
      subscription.request(n);
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
      subscription = opened;
    }

    @Override
    public void onNext(Event event) {
      if (fault instanceof RuntimeException e) {
        throw e;
      }
      if (fault instanceof Error e) {
        throw e;
      }
      events.add(event);
    }

    @Override
    public void onError(Throwable cause) {
      if (deaf) {
        throw new IllegalStateException("closed");
      }
      failure = cause;
    }

    @Override
    public void onComplete() {}
  }
}
