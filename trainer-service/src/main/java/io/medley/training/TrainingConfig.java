package io.medley.training;

import io.medley.training.student.TrainingDevice;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The keys of training. */
@ConfigMapping(prefix = "medley.training")
interface TrainingConfig {

  /**
   * Where students are trained: {@code auto} takes a CUDA device if there is one, {@code cpu} the
   * CPU, {@code cuda} a CUDA device or else the process does not start. Default: {@code auto}.
   */
  @WithDefault("auto")
  TrainingDevice device();

  /**
   * Runs trained at the same time, each with a live model; 1 or more. A model of {@code minilm} is
   * about 150 MB, one of {@code bert-base} 350 MB beside 260 MB that all of them share. Default:
   * one per processor, at most 4 (their threads are {@code medley.torch.threads} each).
   */
  OptionalInt workers();

  /**
   * Batches kept in memory before partitions are paused, in bytes; 1 or more. Larger runs than this
   * are read twice. Default: 16 MiB.
   */
  @WithDefault("16777216")
  long maxBufferedBytes();

  /** Shortest time between two progress records of a run. Default: one second. */
  @WithDefault("1s")
  Duration progressInterval();

  /** Texts whose embeddings the probe remembers, about 2 KB each; 0 or more. Default: 20,000. */
  @WithDefault("20000")
  int rememberedTexts();

  /**
   * Where the checkpoints are from which interrupted runs of {@code minilm} and {@code bert-base}
   * go on; never shared by two processes. Default: {@code checkpoints} in {@code medley.state.dir}.
   */
  Optional<Path> checkpointDir();

  /** Time of training between two checkpoints of a run. Default: 30 seconds. */
  @WithDefault("30s")
  Duration checkpointInterval();

  /**
   * Bytes of all checkpoints together, 0 for none. One of {@code minilm} has 130 MB, one of {@code
   * bert-base} 255 MB; while it is replaced, the new one comes on top. Where there is no room,
   * files that were not written for ten minutes go; a run that finds none even so begins again when
   * it is interrupted. Default: 4 GiB.
   */
  @WithDefault("4294967296")
  long maxCheckpointBytes();

  /** How long an experiment's metrics stay after its last step. Default: 15 minutes. */
  @WithDefault("15m")
  Duration metricsRetention();
}
