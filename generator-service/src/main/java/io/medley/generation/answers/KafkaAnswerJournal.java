package io.medley.generation.answers;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.answer.Question;
import io.medley.contracts.answer.RecordedAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * The journal as a topic that every process reads for itself. In memory is where each answer is in
 * the topic, about a hundred bytes; the answers stay in Kafka and are read when they are asked for.
 *
 * <p>The topic is read by whoever waits for it, and by nobody else: an idle process reads nothing.
 */
public final class KafkaAnswerJournal implements AnswerJournal {
  private static final Logger LOG = Logger.getLogger(KafkaAnswerJournal.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Producer<String, byte[]> producer;
  private final AnswerPlaces places;
  private final AnswerReading reading;

  private KafkaAnswerJournal(
      Producer<String, byte[]> producer,
      Consumer<String, byte[]> follower,
      Consumer<String, byte[]> reader) {
    this.producer = producer;
    this.places = new AnswerPlaces(follower);
    this.reading = new AnswerReading(reader);
  }

  /**
   * The journal of a cluster. Reads nothing yet.
   *
   * @param connection what a Kafka client needs to connect
   */
  public static KafkaAnswerJournal of(Map<String, ?> connection) {
    Map<String, Object> following = new HashMap<>(connection);
    // Whoever asks for the end of the topic must not wait behind a fetch that waits for more.
    following.put("fetch.max.wait.ms", 20);
    Map<String, Object> single = new HashMap<>(following);
    single.put("max.poll.records", 1);
    single.put("max.partition.fetch.bytes", 1);
    return new KafkaAnswerJournal(
        new KafkaProducer<>(
            ClientSettings.producer(connection), new StringSerializer(), new ByteArraySerializer()),
        consumer(following),
        consumer(single));
  }

  private static Consumer<String, byte[]> consumer(Map<String, ?> settings) {
    return new KafkaConsumer<>(
        ClientSettings.consumer(settings), new StringDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void catchUp() throws InterruptedException {
    places.catchUp();
  }

  @Override
  public Optional<RecordedAnswer> find(Question question) throws InterruptedException {
    Optional<AnswerPlaces.Place> place = places.of(question.key());
    return place.isEmpty() ? Optional.empty() : reading.at(place.get());
  }

  @Override
  public RecordedAnswer record(RecordedAnswer answer) throws InterruptedException {
    String key = answer.question().key();
    try {
      RecordMetadata at =
          producer.send(new ProducerRecord<>(Topics.ANSWERS, key, Json.bytes(answer))).get();
      TopicPartition partition = new TopicPartition(at.topic(), at.partition());
      AnswerPlaces.Place own = new AnswerPlaces.Place(partition, at.offset());
      AnswerPlaces.Place first = places.first(key, own);
      return first.equals(own) ? answer : reading.at(first).orElse(answer);
    } catch (InterruptException e) {
      Thread.interrupted();
      throw new InterruptedException("interrupted while recording an answer");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        LOG.warnf("an answer of %d characters cannot be recorded", answer.content().length());
        return answer;
      }
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
    places.close();
    reading.close();
  }
}
