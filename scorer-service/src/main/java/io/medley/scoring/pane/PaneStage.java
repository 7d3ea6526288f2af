package io.medley.scoring.pane;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Parsed;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.runtime.DeadLetters;
import io.medley.scoring.event.ScoringEvent;
import io.medley.scoring.event.ScoringEvent.RealArrived;
import io.medley.scoring.plan.PlanTables;
import io.medley.scoring.stage.ScoringSettings;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Stage one: takes embedded samples as they come, keyed by (experiment, level, pane), and leaves
 * the folding to {@link PaneFolding} and the clock.
 *
 * <p>The first record of an ordinal wins. Samples of the reference and of the band pool go to stage
 * two as they are; other real samples are nobody's. A record that cannot be used becomes a dead
 * letter. On the stream thread; a record costs one put.
 */
public final class PaneStage extends ContextualProcessor<byte[], byte[], String, StageOneOutput> {
  private static final String WHERE = "scoring";
  private static final String REAL = "real-";
  private static final Set<String> KEPT = Set.of(Role.REFERENCE.realLevel(), Role.NULL.realLevel());

  private final ScoringSettings settings;
  private final Clock clock;
  private final LongSupplier changes;
  private final EmbeddingLogs logs;
  private PaneFolding folding;

  public PaneStage(
      ScoringSettings settings, Clock clock, LongSupplier changes, EmbeddingLogs logs) {
    this.logs = logs;
    this.settings = settings;
    this.clock = clock;
    this.changes = changes;
  }

  @Override
  public void init(ProcessorContext<String, StageOneOutput> context) {
    super.init(context);
    folding =
        new PaneFolding(
            settings,
            clock,
            new PaneStore(context),
            PlanTables.of(context, changes),
            offset -> logs.open(context, offset),
            event -> emit(event, clock.millis()));
    context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, now -> folding.work());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Parsed<EmbeddedSample> parsed =
        EmbeddingRecords.read(record.key(), record.value(), settings.dimension());
    if (parsed instanceof Parsed.Unreadable<EmbeddedSample> unreadable) {
      refuse(record, unreadable.reason());
      return;
    }
    EmbeddedSample sample = ((Parsed.Readable<EmbeddedSample>) parsed).value();
    if (KEPT.contains(sample.level())) {
      emit(new RealArrived(sample), record.timestamp());
    } else if (!sample.level().startsWith(REAL)) {
      folding.add(sample, record.value(), context().recordMetadata().orElseThrow().offset());
    }
  }

  private void emit(ScoringEvent event, long timestamp) {
    ScoringEvent fitting = event.fitting();
    context()
        .forward(
            new Record<>(fitting.experimentId(), new StageOneOutput.Event(fitting), timestamp));
  }

  private void refuse(Record<byte[], byte[]> record, String why) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    ConsumerRecord<byte[], byte[]> original =
        new ConsumerRecord<>(
            at.topic(),
            at.partition(),
            at.offset(),
            record.timestamp(),
            TimestampType.CREATE_TIME,
            ConsumerRecord.NULL_SIZE,
            ConsumerRecord.NULL_SIZE,
            record.key(),
            record.value(),
            new RecordHeaders(),
            Optional.empty());
    DeadLetter letter = DeadLetters.letter(WHERE, why, original);
    context().forward(new Record<>(null, new StageOneOutput.Refused(letter), record.timestamp()));
  }

  @Override
  public void close() {
    if (folding != null) { // begun, and not failed at it
      folding.close();
    }
  }
}
