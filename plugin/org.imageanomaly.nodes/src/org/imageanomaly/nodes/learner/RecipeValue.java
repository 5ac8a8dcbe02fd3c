package org.imageanomaly.nodes.learner;

import java.util.function.Function;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/**
 * A value of the chosen recipe, which one that overrides it starts from. What depends on the number
 * of training images is that for {@value #IMAGES} of them.
 *
 * @param <S> the settings that a recipe stands for
 * @param <T> the value
 */
public abstract class RecipeValue<S, T> implements DefaultValueProvider<T> {

  protected static final int IMAGES = 100;

  private final Function<S, T> value;

  protected RecipeValue(Function<S, T> value) {
    this.value = value;
  }

  /** Asks for what is chosen in the dialog. */
  protected abstract void ask(StateProviderInitializer dialog);

  /** The settings of the chosen recipe. */
  protected abstract S recipe(NodeParametersInput input);

  @Override
  public final void init(StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
    ask(initializer);
  }

  @Override
  public final T computeState(NodeParametersInput input) {
    return value.apply(recipe(input));
  }
}
