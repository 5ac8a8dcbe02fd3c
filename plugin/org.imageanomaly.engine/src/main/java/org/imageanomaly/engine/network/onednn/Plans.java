package org.imageanomaly.engine.network.onednn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.network.onednn.PlanBuilder.Mode;
import org.imageanomaly.engine.network.spec.NetworkSpec;

/**
 * The plans of a network for its last few purposes. They work one at a time, all in the same block
 * of memory, which is as large as the most demanding needs.
 */
final class Plans implements AutoCloseable {

  private static final int MOST = 8;

  private record Purpose(Mode mode, int examples, List<Integer> layers) {}

  private final FlatParameters parameters;
  private final WeightLayouts layouts;
  private final Cache cache;
  private final Map<Purpose, Plan> known = new LinkedHashMap<>(MOST, 0.75f, true);
  private AlignedBytes block = new AlignedBytes(0);

  /**
   * Starts without a plan.
   *
   * @param cache where the values of few examples stay
   */
  Plans(FlatParameters parameters, Cache cache) {
    this.parameters = parameters;
    this.cache = cache;
    this.layouts = new WeightLayouts(parameters);
  }

  /**
   * A plan that is ready to run, and stays so until another is asked for.
   *
   * @param spec the network, as far as it is needed
   * @param layers those whose outputs are asked for
   */
  Plan ready(NetworkSpec spec, Mode mode, int examples, int... layers) {
    Purpose purpose = new Purpose(mode, examples, Arrays.stream(layers).boxed().toList());
    Plan plan = known.get(purpose);
    if (plan == null) {
      plan = made(spec, mode, examples, layers);
      known.put(purpose, plan);
      forgetOldest();
    }
    provide(plan.bytes());
    plan.workIn(block);
    layouts.update();
    return plan;
  }

  private Plan made(NetworkSpec spec, Mode mode, int examples, int... layers) {
    if (mode != Mode.INFERENCE) {
      // ND4J's memory must not be made, and freed, together with that of the plan
      parameters.gradient();
    }
    return Plan.of(spec, parameters, layouts, examples, mode, cache, layers);
  }

  private void forgetOldest() {
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next()).close();
    }
  }

  private void provide(long bytes) {
    if (bytes > block.size()) {
      block.close();
      block = new AlignedBytes(0);
      block = new AlignedBytes(bytes);
    }
  }

  @Override
  public void close() {
    known.values().forEach(Plan::close);
    known.clear();
    layouts.close();
    block.close();
  }
}
