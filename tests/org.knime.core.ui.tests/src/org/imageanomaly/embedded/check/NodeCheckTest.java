package org.imageanomaly.embedded.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

final class NodeCheckTest {
  static final class UsesSeed implements BooleanReference {}

  static final class Epochs implements ParameterReference<Integer> {}

  static final class Doubled implements StateProvider<Integer> {
    private java.util.function.Supplier<Integer> epochs;

    @Override
    public void init(StateProviderInitializer initializer) {
      epochs = initializer.computeFromValueSupplier(Epochs.class);
    }

    @Override
    public Integer computeState(NodeParametersInput input) {
      return 2 * epochs.get();
    }
  }

  static final class Good implements NodeParameters {
    @Widget(title = "Use seed", description = "d")
    @ValueReference(UsesSeed.class)
    boolean m_useSeed;

    @Widget(title = "Seed", description = "d")
    @Effect(predicate = UsesSeed.class, type = EffectType.SHOW)
    long m_seed = 1;

    @Widget(title = "Epochs", description = "d")
    @ValueReference(Epochs.class)
    @NumberInputWidget(minValidation = MinValidation.IsPositiveIntegerValidation.class)
    int m_epochs = 3;

    @ValueProvider(Doubled.class)
    int m_doubled = 6;
  }

  static final class Lost implements NodeParameters {
    @Widget(title = "Seed", description = "d")
    @Effect(predicate = UsesSeed.class, type = EffectType.SHOW)
    long m_seed = 1;
  }

  static final class Twice implements NodeParameters {
    @ValueReference(Epochs.class)
    int m_epochs = 3;

    @ValueReference(Epochs.class)
    int m_more = 3;
  }

  static final class Hidden implements NodeParameters {
    @Widget(title = "Epochs", description = "d")
    private int m_epochs = 3;

    int epochs() {
      return m_epochs;
    }
  }

  static final class Circular implements NodeParameters {
    @After(Second.class)
    @Section(title = "First")
    interface First {}

    @After(First.class)
    @Section(title = "Second")
    interface Second {}

    @Widget(title = "Epochs", description = "d")
    @Layout(First.class)
    int m_epochs = 3;
  }

  static final class Ordered implements NodeParameters {
    @Section(title = "First")
    interface First {}

    @After(First.class)
    @Section(title = "Second")
    interface Second {}

    @Widget(title = "Epochs", description = "d")
    @Layout(Second.class)
    int m_epochs = 3;
  }

  static final class NotCreatable implements NodeParameters {
    final class InnerPredicate implements EffectPredicateProvider {
      @Override
      public EffectPredicate init(PredicateInitializer i) {
        return i.always();
      }
    }

    @Widget(title = "Epochs", description = "d")
    @Effect(predicate = InnerPredicate.class, type = EffectType.HIDE)
    int m_epochs = 3;
  }

  static final class Blank implements NodeParameters {
    @Widget(title = "Epochs", description = " ")
    int m_epochs = 3;
  }

  private static final class Factory extends DefaultNodeFactory {
    Factory(String icon, String port, Class<? extends NodeParameters> parameters) {
      super(
          DefaultNode.create()
              .name("Checked")
              .icon(icon)
              .shortDescription("Is checked.")
              .fullDescription("Is checked.")
              .sinceVersion(5, 8, 0)
              .ports(p -> p.addInputTable("In", port).addOutputTable("Out", "d"))
              .model(
                  m ->
                      m.parametersClass(parameters)
                          .configure((in, out) -> {})
                          .execute((in, out) -> {})));
    }
  }

  private static void assertProblem(Class<? extends NodeParameters> type, String part) {
    List<String> problems = ParametersCheck.problems(type);
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains(part), problems.get(0));
  }

  @Test
  void settingsWithAllTheirReferencesHaveNoProblem() {
    assertEquals(List.of(), ParametersCheck.problems(Good.class));
  }

  @Test
  void aReferenceThatNoOptionHasIsNamed() {
    assertProblem(Lost.class, "no option has the reference " + UsesSeed.class.getName());
  }

  @Test
  void aReferenceThatTwoOptionsHaveIsNamed() {
    assertProblem(Twice.class, "Two fields have the reference " + Epochs.class.getName());
  }

  @Test
  void layoutPartsInACircleAreNamed() {
    assertProblem(Circular.class, "stands before itself");
    assertEquals(List.of(), ParametersCheck.problems(Ordered.class));
  }

  @Test
  void aPrivateOptionIsNamed() {
    assertEquals(3, new Hidden().epochs());
    assertProblem(Hidden.class, "m_epochs is private");
  }

  @Test
  void aPredicateThatCannotBeCreatedIsNamed() {
    assertProblem(NotCreatable.class, "constructor without arguments");
  }

  @Test
  void missingIconsAndTextsAreNamed() {
    List<String> problems = NodeCheck.problems(new Factory("none.png", "", Blank.class));
    assertEquals(3, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("option \"Epochs\""), problems.get(0));
    assertTrue(problems.get(1).contains("inPort \"In\""), problems.get(1));
    assertTrue(problems.get(2).contains("icon"), problems.get(2));
  }

  @Test
  void anIconThatIsNoPngIsNamed() {
    List<String> problems = NodeCheck.problems(new Factory("NodeCheckTest.class", "d", Good.class));
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("no PNG"), problems.get(0));
  }
}
