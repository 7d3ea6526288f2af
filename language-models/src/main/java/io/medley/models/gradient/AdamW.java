package io.medley.models.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.medley.models.NativeLibraries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) and clipping by the
 * global norm of all gradients, with a learning rate per group of parameters.
 *
 * <p>On the CPU the update is one pass over parameter, gradient and both moments in blocks that
 * stay in cache, where libtorch's operations make a dozen passes through memory; it does not depend
 * on the number of threads. Elsewhere libtorch updates.
 *
 * <p>Not thread-safe. Holds two float32 moments per parameter until closed.
 */
public final class AdamW implements AutoCloseable {
  private final Settings settings;
  private final NDManager manager;
  private final List<Slot> slots = new ArrayList<>();
  private final FusedUpdate fused;
  private int step;

  /**
   * Constants of the method.
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added to the root of the second moment
   * @param clipNorm largest norm of all gradients together, infinite for no clipping
   */
  public record Settings(double beta1, double beta2, double epsilon, double clipNorm) {
    /** The usual constants, with the norm clipped at 1. */
    public static final Settings DEFAULT = new Settings(0.9, 0.999, 1e-8, 1);

    /** Refuses constants outside their ranges. */
    public Settings {
      if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0 && clipNorm > 0)) {
        throw new IllegalArgumentException(
            "need betas in [0, 1), epsilon and clipNorm above 0, not %s, %s, %s, %s"
                .formatted(beta1, beta2, epsilon, clipNorm));
      }
    }
  }

  /**
   * Parameters with one learning rate.
   *
   * @param tensors the parameters
   * @param learningRate peak rate, which a schedule scales in {@link #step}
   * @param weightDecay share of a value that a step takes away, times the learning rate
   */
  public record Group(List<TrainableTensor> tensors, double learningRate, double weightDecay) {
    /** Copies the list. */
    public Group {
      tensors = List.copyOf(tensors);
    }
  }

  private record Slot(TrainableTensor tensor, Group group, NDArray first, NDArray second) {}

  /**
   * An optimiser whose moments start at zero.
   *
   * @param groups of disjoint parameters of one device, not empty
   */
  public AdamW(Settings settings, List<Group> groups) {
    this(settings, groups, !groups.get(0).tensors().get(0).value().getDevice().isGpu());
  }

  AdamW(Settings settings, List<Group> groups, boolean fuse) {
    this.settings = settings;
    NDArray any = groups.get(0).tensors().get(0).value();
    this.manager = NativeLibraries.torch().newBaseManager(any.getDevice());
    try {
      for (Group group : groups) {
        for (TrainableTensor tensor : group.tensors()) {
          NDArray value = tensor.value();
          NDArray first = manager.zeros(value.getShape());
          slots.add(new Slot(tensor, group, first, manager.zeros(value.getShape())));
        }
      }
    } catch (RuntimeException e) {
      // Memory may not suffice for all.
      manager.close();
      throw e;
    }
    this.fused = fuse ? new FusedUpdate(NativeLibraries.torchThreads()) : null;
  }

  /**
   * Changes every parameter by its gradient, and clears the gradients.
   *
   * @param schedule factor on the learning rates in this step, at least 0
   * @return norm of all gradients together before clipping
   */
  public double step(double schedule) {
    step++;
    return fused == null ? stepInTorch(schedule) : stepFused(schedule);
  }

  private double stepFused(double schedule) {
    List<NDArray> gradients = new ArrayList<>(slots.size());
    try {
      slots.forEach(slot -> gradients.add(slot.tensor.gradient()));
      double norm = Math.sqrt(fused.squaredNorm(gradients));
      for (int i = 0; i < slots.size(); i++) {
        Slot slot = slots.get(i);
        FusedUpdate.Rates rates = rates(slot.group, schedule, norm);
        fused.update(slot.tensor.value(), gradients.get(i), slot.first, slot.second, rates);
      }
      fused.run();
      return norm;
    } finally {
      gradients.forEach(NDArray::close);
      slots.forEach(slot -> slot.tensor.clearGradient());
    }
  }

  private FusedUpdate.Rates rates(Group group, double schedule, double norm) {
    double rate = group.learningRate() * schedule;
    return new FusedUpdate.Rates(
        (float) clip(norm),
        (float) settings.beta1(),
        (float) settings.beta2(),
        (float) (1 - rate * group.weightDecay()),
        (float) (rate / (1 - Math.pow(settings.beta1(), step))),
        (float) (1 / Math.sqrt(1 - Math.pow(settings.beta2(), step))),
        (float) settings.epsilon());
  }

  /** {@code torch.nn.utils.clip_grad_norm_}'s factor. */
  private double clip(double norm) {
    return Math.min(1, settings.clipNorm() / (norm + 1e-6));
  }

  private double stepInTorch(double schedule) {
    try (NDManager scope = manager.newSubManager();
        GradientMode off = GradientMode.off()) {
      List<NDArray> gradients = new ArrayList<>(slots.size());
      double square = 0;
      for (Slot slot : slots) {
        NDArray gradient = slot.tensor.gradient();
        gradient.attach(scope);
        gradients.add(gradient);
        square += gradient.square().sum().getFloat();
      }
      double norm = Math.sqrt(square);
      for (int i = 0; i < slots.size(); i++) {
        Slot slot = slots.get(i);
        updateInTorch(scope, slot, gradients.get(i), rates(slot.group, schedule, norm));
      }
      return norm;
    } finally {
      slots.forEach(slot -> slot.tensor.clearGradient());
    }
  }

  private static void updateInTorch(
      NDManager step, Slot slot, NDArray gradient, FusedUpdate.Rates rates) {
    try (NDManager scope = step.newSubManager()) {
      scope.tempAttachAll(gradient, slot.first, slot.second);
      NDArray clipped = gradient.mul(rates.clip());
      slot.first.muli(rates.beta1()).addi(clipped.mul(1 - rates.beta1()));
      slot.second.muli(rates.beta2()).addi(clipped.square().muli(1 - rates.beta2()));
      NDArray root = slot.second.sqrt().muli(rates.rootScale()).addi(rates.epsilon());
      NDArray value = slot.tensor.value();
      value.muli(rates.decay()).subi(slot.first.div(root).muli(rates.rate()));
    }
  }

  /** How many bytes {@link #save} writes, names left out. */
  public long savedBytes() {
    return 3L * Float.BYTES * slots.stream().mapToLong(slot -> slot.tensor.value().size()).sum();
  }

  /**
   * Writes the parameters, their moments and the number of steps: all that later steps depend on.
   * To be called between two steps.
   */
  public void save(DataOutput out) throws IOException {
    out.writeInt(step);
    for (Slot slot : slots) {
      out.writeUTF(slot.tensor.name());
      out.writeLong(slot.tensor.value().size());
      for (NDArray array : List.of(slot.tensor.value(), slot.first, slot.second)) {
        TensorBytes.write(array, out);
      }
    }
  }

  /**
   * Takes on what {@link #save} wrote of an optimiser with the same groups, the values of the
   * parameters included.
   *
   * @throws IOException if it cannot be read, or is of other parameters; neither the optimiser nor
   *     its parameters are of use then
   */
  public void restore(DataInput in) throws IOException {
    step = in.readInt();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      Shape shape = slot.tensor.value().getShape();
      String name = in.readUTF();
      if (!name.equals(slot.tensor.name()) || in.readLong() != shape.size()) {
        throw new IOException("%s is not %s of %s".formatted(name, slot.tensor.name(), shape));
      }
      slot.tensor.replace(TensorBytes.read(manager, shape, in));
      NDArray first = TensorBytes.read(manager, shape, in);
      slots.set(i, new Slot(slot.tensor, slot.group, first, TensorBytes.read(manager, shape, in)));
      slot.first.close();
      slot.second.close();
    }
  }

  @Override
  public void close() {
    if (fused != null) {
      fused.close();
    }
    manager.close();
  }
}
