package org.imageanomaly.engine.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.imageanomaly.engine.compute.OneDnn;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Collects the steps of a plan, and decides where its values lie. */
final class PlanBuilder {

  /** What a plan is for. */
  enum Mode {
    /** Outputs. */
    INFERENCE,
    /** Outputs and the gradient with respect to the weights. */
    TRAINING,
    /** Outputs and the gradients with respect to weights or inputs. */
    DIFFERENTIATION
  }

  /** When a step runs. */
  enum Phase {
    /** To make outputs of inputs. */
    FORWARD,
    /** To make any gradient. */
    BACKWARD,
    /** Only for the gradient with respect to the weights. */
    WEIGHTS,
    /** Only for the gradient with respect to the inputs. */
    INPUTS
  }

  private record PhasedStep(Phase phase, Step step) {}

  private final engine engine = OneDnn.engine();
  private final stream stream = new stream(engine);
  private final primitive_attr attributes = attributes(new post_ops());
  private final Arena arena;
  private final List<Tensor> tensors;
  private final List<PhasedStep> steps = new ArrayList<>();
  private final FlatParameters parameters;
  private final WeightLayouts layouts;
  private final int examples;
  private final Mode mode;
  private final Cache cache;
  private Phase phase = Phase.FORWARD;
  private Phase inputGradients = Phase.BACKWARD;

  /**
   * Starts without a step.
   *
   * @param cache where the values of few examples stay
   */
  PlanBuilder(
      FlatParameters parameters, WeightLayouts layouts, int examples, Mode mode, Cache cache) {
    this(parameters, layouts, examples, mode, cache, new Arena(), new ArrayList<>());
  }

  private PlanBuilder(
      FlatParameters parameters,
      WeightLayouts layouts,
      int examples,
      Mode mode,
      Cache cache,
      Arena arena,
      List<Tensor> tensors) {
    this.parameters = parameters;
    this.layouts = layouts;
    this.examples = examples;
    this.mode = mode;
    this.cache = cache;
    this.arena = arena;
    this.tensors = tensors;
  }

  /** Collects steps of its own, for fewer examples, whose values lie among those of this one. */
  PlanBuilder ofFewer(int fewer) {
    return new PlanBuilder(parameters, layouts, fewer, mode, cache, arena, tensors);
  }

  /** How many examples the plan takes. */
  int examples() {
    return examples;
  }

  /** Where the values of few examples stay until they are read again. */
  Cache cache() {
    return cache;
  }

  /** Whether gradients are wanted. */
  boolean trains() {
    return mode != Mode.INFERENCE;
  }

  /** What oneDNN calls the propagation of a forward pass. */
  int propagation() {
    return trains() ? dnnl_forward_training : dnnl_forward_inference;
  }

  engine engine() {
    return engine;
  }

  FlatParameters parameters() {
    return parameters;
  }

  WeightLayouts layouts() {
    return layouts;
  }

  /** What every primitive must be made with. */
  primitive_attr attributes() {
    return attributes;
  }

  /** The same with further operations on the output. */
  primitive_attr attributes(post_ops after) {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    attributes.set_post_ops(after);
    return attributes;
  }

  /** Room for some values. */
  Tensor tensor(TensorShape shape, memory.desc layout) {
    return at(arena.take(layout.get_size()), shape, layout);
  }

  /** The same values in another shape; the very same if they have it already. */
  Tensor view(Tensor tensor, TensorShape shape, memory.desc layout) {
    return shape.equals(tensor.shape()) && tensor.isLike(layout)
        ? tensor
        : at(tensor.region(), shape, layout);
  }

  private Tensor at(Arena.Region region, TensorShape shape, memory.desc layout) {
    Tensor tensor = new Tensor(shape, layout, region, new memory(layout, engine, null));
    tensors.add(tensor);
    return tensor;
  }

  /** Says that no further step needs some values. */
  void release(Tensor tensor) {
    arena.release(tensor.region());
  }

  /** Some values in a layout; the very same if they have it already. */
  Tensor inLayout(Tensor tensor, memory.desc wanted) {
    if (tensor.isLike(wanted)) {
      return tensor;
    }
    Tensor copy = tensor(tensor.shape(), wanted);
    copy(tensor, copy);
    return copy;
  }

  /** As {@link #inLayout}, of values that nothing else needs. */
  Tensor movedIntoLayout(Tensor tensor, memory.desc wanted) {
    Tensor copy = inLayout(tensor, wanted);
    if (copy != tensor) {
      release(tensor);
    }
    return copy;
  }

  /** Adds a step that copies all values into another layout. */
  void copy(Tensor from, Tensor to) {
    run(
        new reorder.primitive_desc(engine, from.layout(), engine, to.layout(), attributes, false),
        Map.of(DNNL_ARG_SRC, from.memory(), DNNL_ARG_DST, to.memory()));
  }

  /** Adds a step that adds values to others. */
  void accumulate(Tensor from, memory to) {
    post_ops sum = new post_ops();
    sum.append_sum();
    run(
        new reorder.primitive_desc(
            engine, from.layout(), engine, to.get_desc(), attributes(sum), false),
        Map.of(DNNL_ARG_SRC, from.memory(), DNNL_ARG_DST, to));
  }

  /** Adds a primitive as a step. */
  void run(primitive_desc_base description, Map<Integer, memory> arguments) {
    IntMemoryMap all = new IntMemoryMap();
    arguments.forEach(all::put);
    memory.desc scratch = description.scratchpad_desc();
    if (scratch.get_size() > 0) {
      Tensor scratchpad = tensor(null, scratch);
      all.put(DNNL_ARG_SCRATCHPAD, scratchpad.memory());
      release(scratchpad);
    }
    primitive primitive = new primitive(description.get());
    run(() -> primitive.execute(stream, all));
  }

  /** Adds a step. */
  void run(Step step) {
    steps.add(new PhasedStep(phase, step));
  }

  /**
   * What is added from now on belongs to a phase.
   *
   * @param inputs the phase of what only gradients with respect to inputs need
   */
  void enter(Phase next, Phase inputs) {
    phase = next;
    inputGradients = inputs;
  }

  /** What is added by some action belongs to a phase. */
  void during(Phase other, Runnable action) {
    Phase before = phase;
    phase = other;
    action.run();
    phase = before;
  }

  /**
   * Adds what makes the gradient with respect to the inputs of an operation; null if not wanted.
   */
  Tensor inputGradient(Supplier<Tensor> making) {
    if (mode == Mode.TRAINING && inputGradients == Phase.INPUTS) {
      return null;
    }
    Tensor[] gradient = new Tensor[1];
    during(inputGradients, () -> gradient[0] = making.get());
    return gradient[0];
  }

  /** The steps that run in some phases, in order. */
  List<Step> steps(Phase first, Phase... further) {
    Set<Phase> wanted = EnumSet.of(first, further);
    return steps.stream().filter(s -> wanted.contains(s.phase())).map(PhasedStep::step).toList();
  }

  /** All values, which must be told where the block of memory is. */
  List<Tensor> tensors() {
    return List.copyOf(tensors);
  }

  /** The size of the block of memory. */
  long bytes() {
    return arena.bytes();
  }
}
