package org.imageanomaly.nodes.resultwriter;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** The node that leaves the results of an inspection in a folder. */
public final class InspectionResultWriterNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Inspection Result Writer")
          .icon("inspection-result-writer.png")
          .shortDescription("Writes scores and flagged images of a run into a folder.")
          .fullDescription(
              """
              What a run leaves behind for people who do not open KNIME: a table that a spreadsheet \
              reads, and the flagged images to look at.
              <ul>
              <li><tt>scores.csv</tt>: all rows and columns but pictures, with the RowID and with the \
              files that were written for a row. The header names units in brackets.</li>
              <li><tt>regions.csv</tt>, if the table of regions is connected: where defects are, in \
              pixels.</li>
              <li><tt>flagged</tt>: the original files of flagged images, byte by byte.</li>
              <li><tt>overlays</tt>: flagged images with what their map shows, as PNG files of the \
              same names.</li>
              <li><tt>borderline</tt>, if wanted: the files of images that were not flagged and score \
              above a limit.</li>
              <li><tt>written-files.txt</tt>: what was written, by which a later run knows what it may \
              replace.</li>
              </ul>
              <p>Tables are UTF-8 with a byte order mark, so that Excel reads all letters. A text that \
              a spreadsheet would take for a formula, such as a file name that begins with an equals \
              sign, begins with an apostrophe there. Two images of the same name in two folders get \
              different names; the table says which is whose.</p>
              <p>The folder appears whole or not at all: everything is written beside it and then \
              moved, so that a canceled run, an error or a full disk leaves what was there before. A \
              file that is no longer there is left out with a warning. The folder must be neither in \
              the folder of the images nor around it: the next run would score its own copies. \
              Whether it can be written is checked before anything is computed: the nodes of this \
              extension do not begin if this node waits for their result in vain.</p>
              """)
          .sinceVersion(1, 0, 0)
          .dynamicPorts(InspectionResultWriterNodeFactory::addPorts)
          .model(
              m ->
                  m.parametersClass(InspectionResultWriterParameters.class)
                      .configure(InspectionResultWriterModel::configure)
                      .execute(InspectionResultWriterModel::execute))
          .nodeType(NodeType.Sink)
          .keywords(
              "CSV", "Excel", "export", "save", "night run", "batch", "inspection", "overlay");

  private static void addPorts(DynamicPortsAdder ports) {
    ports
        .addInputPortGroup(
            "Scored images",
            g ->
                g.name("Scored images")
                    .description(
                        "The table of a scorer, or of a predictor such as the CNN Predictor.")
                    .fixed(BufferedDataTable.TYPE))
        .addInputPortGroup(
            "Regions",
            g ->
                g.name("Regions")
                    .description("The regions that the scorer found, or any other table.")
                    .optional()
                    .supportedTypes(BufferedDataTable.TYPE));
  }

  public InspectionResultWriterNodeFactory() {
    super(NODE);
  }
}
