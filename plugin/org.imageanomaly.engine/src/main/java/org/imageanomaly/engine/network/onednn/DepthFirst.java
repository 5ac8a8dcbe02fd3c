package org.imageanomaly.engine.network.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.network.onednn.ActivationOperation.Place;
import org.imageanomaly.engine.network.onednn.PlanBuilder.Phase;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * The first operations of a network, all done for a few examples before the next few. What they
 * make of large images is read again soon after it was written: of a whole batch it would have left
 * the processor's cache by then, and a pooling would take several times as long.
 */
final class DepthFirst {

  private final List<Operation> operations;
  private final TensorShape output;

  /** Goes into the number of examples of the plan. */
  private final int few;

  private DepthFirst(List<Operation> operations, TensorShape output, int few) {
    this.operations = operations;
    this.output = output;
    this.few = few;
  }

  /**
   * At least two, since one gains nothing. Empty where what the operations make of all examples
   * stays in the cache, or that of few does not.
   *
   * @param kept the indices of operations whose outputs are wanted of all examples
   */
  static Optional<DepthFirst> of(
      PlanBuilder plan, List<Operation> operations, TensorShape input, Set<Integer> kept) {
    TensorShape output = input;
    DepthFirst found = null;
    long most = 0;
    int computing = 0;
    for (int i = 0; i < operations.size() && !kept.contains(i - 1); i++) {
      Optional<TensorShape> made = operations.get(i).blocksOfEach(output);
      if (made.isEmpty()) {
        break;
      }
      if (isDoneBefore(operations.get(i))) {
        continue;
      }
      long bytes = Portions.bytes(output) + Portions.bytes(made.get());
      most = Math.max(most, bytes);
      output = made.get();
      computing++;
      if (computing > 1 && bytes * plan.examples() > plan.cache().bytes()) {
        int few = plan.cache().examplesAtOnce(plan.examples(), most);
        found = new DepthFirst(operations.subList(0, i + 1), output, few);
      }
    }
    return Optional.ofNullable(found).filter(f -> f.few < plan.examples());
  }

  private static boolean isDoneBefore(Operation operation) {
    return operation instanceof ActivationOperation a && a.place() == Place.BEFORE;
  }

  /** How many operations these are. */
  int size() {
    return operations.size();
  }

  /** Adds what computes the outputs of all examples. */
  Tensor forward(PlanBuilder plan, Tensor input) {
    Tensor all = plan.tensor(output, Layouts.blocks(plan.examples(), output));
    PlanBuilder part = plan.ofFewer(few);
    Tensor first = part.view(input, input.shape(), Layouts.images(few, input.shape()));
    Tensor last = first;
    List<Tensor> done = new ArrayList<>();
    for (Operation operation : operations) {
      Tensor made = operation.forward(part, last);
      if (last != first && !made.sharesMemoryWith(last)) {
        // not released yet: where one thread has written another would wait for it
        done.add(last);
      }
      last = made;
    }
    Tensor end = part.movedIntoLayout(last, Layouts.blocks(few, output));
    part.release(end);
    done.forEach(part::release);
    List<Step> steps = part.steps(Phase.FORWARD);
    for (int i = 0; i < plan.examples() / few; i++) {
      long given = i * first.layout().get_size();
      long made = i * end.layout().get_size();
      plan.run(
          () -> {
            first.bindWithin(input, given);
            end.bindWithin(all, made);
          });
      steps.forEach(plan::run);
    }
    return all;
  }
}
