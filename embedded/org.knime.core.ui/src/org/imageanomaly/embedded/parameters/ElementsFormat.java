package org.imageanomaly.embedded.parameters;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/**
 * The elements of an array or a list, each in settings of its own below its index.
 *
 * @param container the class of the array or list
 * @param elementType the class of an element
 * @param element what stands below an index
 */
record ElementsFormat(Class<?> container, Class<?> elementType, Format element) implements Format {
  private static final Predicate<String> INDEX = Pattern.compile("[0-9]+").asMatchPredicate();

  ElementsFormat {
    if (!container.isArray() && !container.isAssignableFrom(ArrayList.class)) {
      throw new IllegalArgumentException(
          "Elements of " + container.getName() + " cannot be saved; use an array or a List.");
    }
  }

  @Override
  public Object load(NodeSettingsRO settings) throws InvalidSettingsException {
    int size = (int) settings.keySet().stream().filter(INDEX).count();
    List<Object> elements = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      elements.add(element.load(settings.getNodeSettings(Integer.toString(i))));
    }
    return container.isArray()
        ? elements.toArray((Object[]) Array.newInstance(elementType, size))
        : elements;
  }

  @Override
  public void save(Object value, NodeSettingsWO settings) {
    if (value == null) {
      return;
    }
    Iterable<?> elements =
        value instanceof Iterable<?> list ? list : Arrays.asList((Object[]) value);
    int index = 0;
    for (Object e : elements) {
      element.save(e, settings.addNodeSettings(Integer.toString(index++)));
    }
  }
}
