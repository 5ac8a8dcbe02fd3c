package org.imageanomaly.nodes.reportwriter;

import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that writes what was found into a page for people. */
public final class AnomalyReportWriterNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Anomaly Report Writer")
          .icon("anomaly-report-writer.png")
          .shortDescription("Writes what a scorer found into a page that people can read.")
          .fullDescription(
              """
              Writes one HTML file that opens in any browser, without a network, and the same \
              numbers as JSON for programs. A workflow that runs every night leaves a page to read.
              <ul>
              <li>A <b>verdict</b> in one sentence.</li>
              <li>The <b>most anomalous</b> images and those next to the threshold, each as a photo \
              and, where the table has maps, with the defects marked.</li>
              <li>Where the truth is known: metrics, curves, the <b>missed</b> anomalies and the \
              <b>false alarms</b>.</li>
              <li>What the threshold rests on, and <b>drift</b>: whether light, contrast and the \
              scores of images that look normal are still what they were at calibration.</li>
              <li>Settings, seed, device and versions.</li>
              </ul>
              <p>Both files appear whole or not at all. Whether they can be written is checked \
              before anything is trained: the nodes of this extension do not begin if this node waits \
              for their result in vain.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputPort(
                          "Detector model",
                          "The detector that scored the images.",
                          ImageModelObject.TYPE)
                      .addInputTable(
                          "Scored images",
                          "The table of a scorer: images, Anomaly Score, Prediction (Anomalous) and,"
                              + " if it was appended, Anomaly Map."))
          .model(
              m ->
                  m.parametersClass(AnomalyReportWriterParameters.class)
                      .configure(AnomalyReportWriterModel::configure)
                      .execute(AnomalyReportWriterModel::execute))
          .nodeType(NodeType.Sink)
          .keywords("report", "HTML", "drift", "quality", "inspection", "batch");

  public AnomalyReportWriterNodeFactory() {
    super(NODE);
  }
}
