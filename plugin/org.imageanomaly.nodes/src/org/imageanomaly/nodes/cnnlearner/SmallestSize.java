package org.imageanomaly.nodes.cnnlearner;

import java.util.function.Supplier;
import org.imageanomaly.engine.cnn.CnnSettings;
import org.imageanomaly.nodes.cnnlearner.CnnLearnerParameters.RecipeChoice;
import org.imageanomaly.nodes.cnnlearner.CnnLearnerParameters.RecipeReference;
import org.imageanomaly.nodes.limit.AtLeast;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** The smallest images that the network of the chosen recipe takes. */
final class SmallestSize implements StateProvider<MinValidation> {

  private Supplier<RecipeChoice> recipe;

  @Override
  public void init(StateProviderInitializer initializer) {
    initializer.computeBeforeOpenDialog();
    recipe = initializer.computeFromValueSupplier(RecipeReference.class);
  }

  @Override
  public MinValidation computeState(NodeParametersInput input) {
    return new AtLeast(CnnSettings.smallestSize(recipe.get().recipe));
  }
}
