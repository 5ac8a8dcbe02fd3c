package org.imageanomaly.embedded.testnodes;

import java.util.function.Supplier;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeView;

/** Makes nodes for tests, without views and dialogs. */
abstract class TestFactory extends NodeFactory<NodeModel> {
  private final String name;
  private final Supplier<NodeModel> models;

  TestFactory(String name, Supplier<NodeModel> models) {
    super(true);
    this.name = name;
    this.models = models;
  }

  @Override
  protected NodeDescription createNodeDescription() {
    return new TestDescription(name);
  }

  @Override
  public NodeModel createNodeModel() {
    return models.get();
  }

  @Override
  protected int getNrNodeViews() {
    return 0;
  }

  @Override
  public NodeView<NodeModel> createNodeView(int viewIndex, NodeModel nodeModel) {
    throw new IllegalStateException("no views");
  }

  @Override
  protected boolean hasDialog() {
    return false;
  }

  @Override
  protected NodeDialogPane createNodeDialogPane() {
    throw new IllegalStateException("no dialog");
  }
}
