package org.imageanomaly.nodes.kerasreader;

import java.nio.file.Path;
import org.imageanomaly.engine.keras.KerasAutoencoder;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.location.Location;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that reads an autoencoder which Keras saved. */
public final class KerasAutoencoderReaderNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Keras Autoencoder Reader")
          .icon("keras-autoencoder-reader.png")
          .shortDescription("Reads an autoencoder that Keras saved.")
          .fullDescription(
              """
              Reads a convolutional autoencoder from a file of Keras: HDF5 (.h5) of Keras 2 or 3, or \
              .keras. It computes what Keras computes, and the nodes CAE Predictor and KDE Learner \
              take it as if it had been trained here.
              <p>The file must hold the whole model, as <tt>model.save</tt> writes it, of layers that \
              follow one another: Conv2D, Conv2DTranspose, Dense, BatchNormalization, ReLU, LeakyReLU, \
              Activation, MaxPooling2D, AveragePooling2D, UpSampling2D, ZeroPadding2D, Cropping2D, \
              Flatten, Reshape, Rescaling, Dropout, and networks of these. Nothing in the file is \
              executed: code in it, such as that of a Lambda layer, is refused.</p>
              <p>Nothing says which images the network was trained on. A KDE Learner therefore holds \
              out a fifth of the good images that it is given, and the thresholds rest on these. Give \
              it good images that the network was not trained on, if there are any.</p>
              <p>It needs the optional feature "Image Anomaly Detection: ONNX and Keras".</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(p -> p.addOutputPort("Image model", "The autoencoder.", ImageModelObject.TYPE))
          .model(
              m ->
                  m.parametersClass(KerasAutoencoderReaderParameters.class)
                      .configure(KerasAutoencoderReaderNodeFactory::configure)
                      .execute(KerasAutoencoderReaderNodeFactory::execute))
          .nodeType(NodeType.Source)
          .keywords("load", "import", "TensorFlow", "HDF5", "h5", "network");

  public KerasAutoencoderReaderNodeFactory() {
    super(NODE);
  }

  private static void configure(ConfigureInput in, ConfigureOutput out)
      throws InvalidSettingsException {
    KerasAutoencoderReaderParameters parameters = in.getParameters();
    NodeExecution.look(
        progress ->
            out.setOutSpecs(
                new ImageModelSpec(
                    KerasAutoencoder.describe(file(parameters), parameters.settings()))));
  }

  private static Path file(KerasAutoencoderReaderParameters parameters)
      throws InvalidSettingsException {
    return Location.resolve(parameters.m_file, KerasAutoencoderReaderParameters.FILE);
  }

  private static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    KerasAutoencoderReaderParameters parameters = in.getParameters();
    NodeExecution.run(
        in.getExecutionContext(),
        progress ->
            out.setOutData(
                new ImageModelObject(
                    KerasAutoencoder.read(file(parameters), parameters.settings()))));
  }
}
