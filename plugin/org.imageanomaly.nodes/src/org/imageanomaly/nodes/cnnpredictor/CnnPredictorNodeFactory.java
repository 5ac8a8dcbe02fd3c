package org.imageanomaly.nodes.cnnpredictor;

import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that classifies images with a trained network. */
public final class CnnPredictorNodeFactory extends DefaultNodeFactory {

  private static final CnnPredictorModel MODEL = new CnnPredictorModel();

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("CNN Predictor")
          .icon("cnn-predictor.png")
          .shortDescription("Says of which class an image is, and how probable each class is.")
          .fullDescription(
              """
              Says how probable each class of an image is, and which one is the most probable. The \
              columns have the names that KNIME's predictors give: <i>P (Anomalous=true)</i> and \
              <i>Prediction (Anomalous)</i> for a class column <i>Anomalous</i>. Of two classes, \
              the one with a probability above 0.5 is predicted.
              <p>Images are brought to the size and colors of the model by themselves. A missing \
              or unreadable image has missing cells.</p>
              <p>A model knows its training images too well: measure it on others. A warning \
              counts those that are among the images. The F1 Evaluator measures, with \
              <i>P (Anomalous=true)</i> or that of another anomalous class as the score and the \
              threshold 0.5; for several classes KNIME's Scorer compares the prediction with the \
              class column.</p>
              <p>An image of other proportions than most of those that the model learned from is \
              squeezed, padded or cropped, as its learner was told, and a warning says so.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputPort("CNN model", "A trained classifier.", ImageModelObject.TYPE)
                      .addInputTable("Images", "Images as PNG cells.")
                      .addOutputTable(
                          "Classified images",
                          "The chosen rows with the probability of each class, the prediction,"
                              + " which has the type of the class column, and Seen in Training,"
                              + " which is true for images that the model was trained on."))
          .model(
              m ->
                  m.parametersClass(CnnPredictorParameters.class)
                      .configure(MODEL::configure)
                      .execute(MODEL::execute))
          .nodeType(NodeType.Predictor)
          .keywords(
              "Image Classifier Predictor",
              "convolutional neural network",
              "image classification",
              "deep learning");

  public CnnPredictorNodeFactory() {
    super(NODE);
  }
}
