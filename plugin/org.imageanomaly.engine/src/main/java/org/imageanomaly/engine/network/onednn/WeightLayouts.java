package org.imageanomaly.engine.network.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.imageanomaly.engine.compute.OneDnn;

/**
 * Weights in the layouts that oneDNN wants, which follow the parameters. The plans of a network
 * share them.
 */
final class WeightLayouts implements AutoCloseable {

  private record Copy(String name, memory.desc layout, memory values) {}

  private final NativeObjects natives = new NativeObjects();
  private final FlatParameters parameters;
  private final stream stream;
  private final List<Copy> copies = new ArrayList<>();
  private final List<Step> updates = new ArrayList<>();
  private long version;

  WeightLayouts(FlatParameters parameters) {
    this.parameters = parameters;
    this.stream = natives.make(() -> new stream(OneDnn.engine()));
    this.version = parameters.version();
  }

  /**
   * Values in another layout.
   *
   * @param name tells different values apart
   */
  memory in(memory.desc wanted, String name, Supplier<memory> values) {
    return find(name, wanted, copy -> natives.make(() -> reordering(values.get(), copy)));
  }

  private Step reordering(memory from, memory to) {
    reorder reorder = new reorder(from, to);
    return () -> reorder.execute(stream, from, to);
  }

  /**
   * Values, row by row, that are computed from parameters.
   *
   * @param name tells different values apart
   */
  memory computed(memory.desc plain, String name, Consumer<FloatPointer> computation) {
    return find(
        name,
        plain,
        copy -> {
          FloatPointer values = new FloatPointer(copy.get_data_handle());
          return () -> computation.accept(values);
        });
  }

  private interface Updating {
    Step of(memory copy);
  }

  private memory find(String name, memory.desc layout, Updating updating) {
    for (Copy copy : copies) {
      if (copy.name.equals(name) && copy.layout.equals(layout)) {
        return copy.values;
      }
    }
    Copy made = natives.make(() -> new Copy(name, new memory.desc(layout.data()), room(layout)));
    copies.add(made);
    Step update = updating.of(made.values);
    update.run();
    updates.add(update);
    return made.values;
  }

  private static memory room(memory.desc layout) {
    return new memory(layout, OneDnn.engine(), new AlignedBytes(layout.get_size()).at(0));
  }

  /** Brings all layouts up to date. */
  void update() {
    if (version != parameters.version()) {
      updates.forEach(Step::run);
      version = parameters.version();
    }
  }

  @Override
  public void close() {
    natives.close();
  }
}
