package org.imageanomaly.engine.network.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imageanomaly.engine.network.spec.LayerSpec.Form;

/**
 * The way of an example through the layers of a network: what every execution computes by, and what
 * says whether the network can be computed at all. No network of a recipe is beyond its limits.
 *
 * @param shapes what each layer makes
 * @param forms what enters the first layer, and what each layer makes
 * @param parameters how many values belong to each layer
 */
record Passage(List<TensorShape> shapes, List<Form> forms, List<Long> parameters) {

  private static final int MOST_LAYERS = 256;

  /** Of one layer: 512 MB, as in an NI-CAE for images of 1024 x 1024 pixels. */
  private static final long MOST_VALUES = 1L << 27;

  /** Of all layers together. An NI-CAE for images of 1024 x 1024 pixels makes a third. */
  private static final long MOST_VALUES_OF_ALL = 1L << 30;

  /** Of all layers: 2 GB. The largest network of a recipe has a quarter of it. */
  private static final long MOST_PARAMETERS = 1L << 29;

  /** For one example: a minute or so. The largest network of a recipe takes a twentieth. */
  private static final long MOST_PRODUCTS = 1L << 40;

  /**
   * Goes through the layers.
   *
   * @throws IllegalArgumentException with the layer that cannot be computed, and why
   * @throws ArithmeticException with the layer that is too large to count
   */
  static Passage of(TensorShape input, List<LayerSpec> layers) {
    if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "A network has from 1 to " + MOST_LAYERS + " layers, not " + layers.size() + ".");
    }
    checkValues(input, "What is before the network");
    Form entering = entering(layers);
    if (entering == Form.VECTORS && !input.isVector()) {
      throw new IllegalArgumentException(
          "The network takes vectors, not images of " + input + " values.");
    }
    List<TensorShape> shapes = new ArrayList<>();
    List<Form> forms = new ArrayList<>(List.of(entering));
    List<Long> parameters = new ArrayList<>();
    long products = 0;
    TensorShape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      LayerSpec layer = layers.get(i);
      String name = "Layer %d of %d, %s,".formatted(i + 1, layers.size(), layer.title());
      Form form = forms.get(i);
      if (layer.takes().filter(taken -> taken != form).isPresent()) {
        throw new IllegalArgumentException(
            name + " takes " + text(layer.takes().get()) + ", not " + text(form) + ".");
      }
      try {
        shapes.add(layer.outputShape(shape));
        parameters.add(layer.parameterCount(shape));
        products = Math.addExact(products, layer.products(shape));
      } catch (ArithmeticException e) {
        throw tooLarge(name, e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            name + " cannot take " + shape + " values: " + e.getMessage(), e);
      }
      forms.add(layer.makes(form));
      shape = shapes.get(i);
      checkValues(shape, name);
    }
    checkSize(parameters, products);
    checkAll(shapes);
    return new Passage(List.copyOf(shapes), List.copyOf(forms), List.copyOf(parameters));
  }

  private static ArithmeticException tooLarge(String name, ArithmeticException e) {
    ArithmeticException failure =
        new ArithmeticException(name + " is too large for its values to be counted.");
    failure.initCause(e);
    return failure;
  }

  private static String text(Form form) {
    return form.name().toLowerCase(Locale.ROOT);
  }

  /** Layers that take either get what the first layer behind them takes that does not. */
  private static Form entering(List<LayerSpec> layers) {
    for (LayerSpec layer : layers) {
      if (layer.takes().isPresent()) {
        return layer.takes().get();
      }
      if (layer.makes(Form.IMAGES) != Form.IMAGES) {
        return Form.IMAGES;
      }
    }
    return Form.IMAGES;
  }

  private static void checkValues(TensorShape shape, String name) {
    double values = (double) shape.channels() * shape.height() * shape.width();
    if (values > Integer.MAX_VALUE) {
      throw new ArithmeticException(
          name + " makes " + shape + " values, which are too many to count.");
    }
    if (values > MOST_VALUES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s makes %s values, more than the %,d that are computed for an image.",
              name,
              shape,
              MOST_VALUES));
    }
  }

  private static void checkAll(List<TensorShape> shapes) {
    long values = shapes.stream().mapToLong(TensorShape::size).sum();
    if (values > MOST_VALUES_OF_ALL) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The layers make %,d values of an image, more than the %,d that are computed.",
              values,
              MOST_VALUES_OF_ALL));
    }
  }

  private static void checkSize(List<Long> parameters, long products) {
    long all = 0;
    for (long count : parameters) {
      all = Math.addExact(all, count);
    }
    if (all > MOST_PARAMETERS || products > MOST_PRODUCTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A network of %,d parameters and %,d products for each image is larger than any of"
                  + " this extension; %,d and %,d are the most that are computed.",
              all,
              products,
              MOST_PARAMETERS,
              MOST_PRODUCTS));
    }
  }
}
