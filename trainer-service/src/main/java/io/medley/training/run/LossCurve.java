package io.medley.training.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Mean training loss over each tenth of a run's steps. Not thread-safe. */
final class LossCurve {
  private static final int TENTHS = 10;

  private final int steps;
  private final double[] sums = new double[TENTHS];
  private final int[] counts = new int[TENTHS];
  private int step;

  LossCurve(int steps) {
    this.steps = steps;
  }

  /** The loss of the next step. */
  void add(double loss) {
    int tenth = (int) ((long) step * TENTHS / steps);
    sums[tenth] += loss;
    counts[tenth]++;
    step++;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(step);
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      out.writeDouble(sums[tenth]);
      out.writeInt(counts[tenth]);
    }
  }

  /** Takes on what {@link #save} wrote of a run of as many steps. */
  void restore(DataInput in) throws IOException {
    step = in.readInt();
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      sums[tenth] = in.readDouble();
      counts[tenth] = in.readInt();
    }
  }

  /** The means in order; a run of fewer than ten steps has fewer of them. */
  List<Double> means() {
    return IntStream.range(0, TENTHS)
        .filter(tenth -> counts[tenth] > 0)
        .mapToObj(tenth -> sums[tenth] / counts[tenth])
        .toList();
  }
}
